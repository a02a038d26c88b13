package tandem.host.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir private Path folder;
    private Path file;
    private LogTail tail;

    @BeforeEach
    void opens() {
        file = folder.resolve("x.log");
        tail = new LogTail(file);
    }

    @Test
    void tellsTheLastLinesAndThenWhatComes() throws Exception {
        Files.writeString(file, "one\ntwo\nthree\nhal");
        assertThat(tail.last(2)).containsExactly("two", "three");
        append("f\nfour\n");
        assertThat(tail.more()).containsExactly("half", "four");
        assertThat(tail.more()).isEmpty();
    }

    @Test
    void aFileThatWasCutIsReadFromItsBeginning() throws Exception {
        Files.writeString(file, "one\ntwo\n");
        assertThat(tail.last(10)).hasSize(2);
        Files.writeString(file, "new\n");
        assertThat(tail.more()).containsExactly("new");
    }

    @Test
    void aFileThatTookThePlaceIsReadFromItsBeginning() throws Exception {
        Files.writeString(file, "one\n");
        assertThat(tail.last(10)).hasSize(1);
        Files.move(file, folder.resolve("x.log.1"));
        assertThat(tail.more()).isEmpty();
        Files.writeString(file, "a longer first line\n");
        assertThat(tail.more()).containsExactly("a longer first line");
    }

    @Test
    void aMissingFileIsEmptyUntilItComes() throws Exception {
        assertThat(tail.last(10)).isEmpty();
        Files.writeString(file, "one\n");
        assertThat(tail.more()).containsExactly("one");
    }

    @Test
    void hugeFilesAreReadFromTheirEnd() throws Exception {
        Files.writeString(file, "0123456789\n".repeat(300_000) + "last\n");
        assertThat(tail.last(1)).containsExactly("last");
        assertThat(new LogTail(file).last(20_000).getFirst()).isEqualTo("0123456789");
    }

    @Test
    void theGuestCannotControlTheTerminalOfWhoReads() {
        assertThat(LogTail.clean("\u001b[31mred\u001b[0m\u0007\u009b2J\ttab \u202eevil"))
                .isEqualTo("red2J\ttab evil");
    }

    private void append(String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
