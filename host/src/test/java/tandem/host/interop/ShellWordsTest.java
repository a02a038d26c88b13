package tandem.host.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void leavesPlainWordsAsTheyAre() {
        assertThat(ShellWords.line(List.of("findmnt", "-no", "SOURCE,FSTYPE", "/")))
                .isEqualTo("findmnt -no SOURCE,FSTYPE /");
    }

    @Test
    void quotesWhatTheShellWouldRead() {
        assertThat(ShellWords.line(List.of("echo", "$HOME; rm -rf 'x'", "")))
                .isEqualTo("echo '$HOME; rm -rf '\\''x'\\''' ''");
    }
}
