package tandem.host.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    @TempDir Path folder = Path.of("");

    @Test
    void marksCountOnceTheirStartHasSaidItsNonce() throws IOException {
        var marks = new ConsoleMarks(console("tandem-mark init old\r\ntandem-mark root\r\n"), "n1");
        assertThat(marks.has("init")).isFalse();
        assertThat(marks.has("root")).isFalse();

        append("[  1.2] noise\r\ntandem-mark init n1\r\ntandem-mark ro");
        assertThat(marks.has("init")).isTrue();
        assertThat(marks.has("root")).isFalse();

        append("ot\r\ntandem-mark data\r\n");
        assertThat(marks.has("root")).isTrue();
        assertThat(marks.has("data")).isTrue();
    }

    @Test
    void faultsKeepTheGuestsWords() throws IOException {
        var marks =
                new ConsoleMarks(
                        console("tandem-fault data the disk holds \u001b[1manother\u001b[0m one\n"),
                        "n1");

        assertThat(marks.fault())
                .contains(new ConsoleMarks.GuestFault("data", "the disk holds another one"));
    }

    @Test
    void aBlockThatDoesNotMatchItsHashIsAFaultOfTheRoot() throws IOException {
        var marks =
                new ConsoleMarks(
                        console("Kernel panic - not syncing: dm-verity device corrupted\n"), "n1");

        assertThat(marks.fault().map(ConsoleMarks.GuestFault::part)).contains("root");
    }

    @Test
    void aConsoleThatWasCutIsReadFromItsBeginning() throws IOException {
        var marks = new ConsoleMarks(console("tandem-mark init n1\n" + "x".repeat(90)), "n1");
        assertThat(marks.has("init")).isTrue();

        Files.writeString(folder.resolve("console.log"), "\ntandem-mark root\n");
        assertThat(marks.has("root")).isTrue();
    }

    @Test
    void theTailIsCleanAndBounded() throws IOException {
        var log = new ConsoleLog(console("one\ntwo\r\n\n" + "x".repeat(1000) + "\u0007\n"));

        assertThat(log.tail(2)).containsExactly("two", "x".repeat(300) + "…");
        assertThat(new ConsoleLog(folder.resolve("absent")).tail(2)).isEmpty();
    }

    @Test
    void aNewStartKeepsAFewOlderLogs() throws IOException {
        var log = new ConsoleLog(console("first"));
        for (int i = 0; i < ConsoleLog.KEPT + 2; i++) {
            log.rotate();
        }

        assertThat(Files.size(log.file())).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(ConsoleLog.KEPT + 1);
        }
    }

    @Test
    void aLogThatGrewTooLargeIsCutWhileItsWriterGoesOn() throws IOException {
        var log = new ConsoleLog(console(""));
        try (var writer = Files.newOutputStream(log.file(), StandardOpenOption.APPEND)) {
            writer.write(new byte[(int) ConsoleLog.MOST_BYTES + 1]);
            log.bound();
            writer.write("after\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(Files.readString(log.file())).isEqualTo("after\n");
        assertThat(folder.resolve("console.log.1")).hasSize(ConsoleLog.MOST_BYTES + 1);
    }

    private Path console(String text) throws IOException {
        return Files.writeString(folder.resolve("console.log"), text);
    }

    private void append(String text) throws IOException {
        Files.writeString(folder.resolve("console.log"), text, StandardOpenOption.APPEND);
    }
}
