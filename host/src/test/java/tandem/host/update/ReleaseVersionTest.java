package tandem.host.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseVersionTest {
    @Test
    void numbersCountAsNumbersAndBetasComeBefore() {
        List<String> ordered =
                List.of(
                        "0.9",
                        "1.0-alpha",
                        "1.0-beta.2",
                        "1.0-beta.10",
                        "1.0",
                        "1.0+1",
                        "1.0.1",
                        "1.2",
                        "1.10",
                        "2026.11.23");
        var mixed = new java.util.ArrayList<>(ordered);
        Collections.reverse(mixed);
        mixed.sort(java.util.Comparator.comparing(ReleaseVersion::of));

        assertThat(mixed).isEqualTo(ordered);
        assertThat(ReleaseVersion.of("1.0")).isEqualByComparingTo(ReleaseVersion.of("1.0.0"));
    }
}
