package tandem.samples.demo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @Test
    void isThatOfTheInputsInTheirOrder() {
        assertThat(hex("a", "b")).isEqualTo(hex("a", "b")).hasSize(64);
        assertThat(hex("a", "b")).isNotEqualTo(hex("b", "a")).isNotEqualTo(hex("ab", ""));
    }

    @Test
    void seesTheContentOfFiles(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.jar"), "1");
        String before = new Fingerprint().with(file).hex();
        Files.writeString(file, "2");
        assertThat(new Fingerprint().with(file).hex()).isNotEqualTo(before);
        assertThat(Fingerprint.sha256(file))
                .isEqualTo("d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35");
    }

    private static String hex(String... texts) {
        var fingerprint = new Fingerprint();
        for (String text : texts) {
            fingerprint.with(text);
        }
        return fingerprint.hex();
    }
}
