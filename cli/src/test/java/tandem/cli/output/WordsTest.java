package tandem.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void sizesHaveOneDigitAfterThePoint() {
        assertThat(Words.size(512)).isEqualTo("512 B");
        assertThat(Words.size(1_572_864)).isEqualTo("1.5 MiB");
    }

    @Test
    void spansHaveTwoUnits() {
        assertThat(Words.span(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Words.span(Duration.ofSeconds(302))).isEqualTo("5 min 2 s");
        assertThat(Words.span(Duration.ofHours(50))).isEqualTo("2 d 2 h");
    }

    @Test
    void textOfOthersCannotDriveTheTerminal() {
        assertThat(Words.printable("a\u001b[2Jb\r")).isEqualTo("a\uFFFD[2Jb\uFFFD");
    }

    @Test
    void shellWordsMeanExactlyTheirText() {
        assertThat(Words.shellQuoted("it's")).isEqualTo("'it'\\''s'");
    }
}
