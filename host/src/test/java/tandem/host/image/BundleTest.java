package tandem.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    @TempDir Path folder;

    @Test
    void survivesTheWayThroughItsFile() throws IOException {
        Bundle written = SampleBundle.write(folder, "one");

        assertThat(BundleCheck.read(folder, "a")).isEqualTo(written);
    }

    @Test
    void namesTheRootImageOnTheKernelCommandLine() {
        assertThat(SampleBundle.VERITY.kernelArgument())
                .isEqualTo("tandem.verity=" + "ab".repeat(32) + ":" + "cd".repeat(32) + ":3");
    }

    @Test
    void readsTheParametersThatTheBuildPrints() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("verity.json"),
                        "{\"rootHash\":\"%s\",\"salt\":\"%s\",\"dataBlocks\":3,\"blockSize\":4096,\"hashAlgorithm\":\"sha256\"}"
                                .formatted("ab".repeat(32), "cd".repeat(32)));

        assertThat(BundleJson.read(file, VerityParameters.class)).isEqualTo(SampleBundle.VERITY);
    }

    @Test
    void saysThatTheDescriptionIsMissing() {
        assertThatThrownBy(() -> BundleCheck.read(folder, "a"))
                .hasMessageContaining("bundle.json")
                .hasMessageContaining("slot a")
                .hasMessageContaining("it is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "null", "{\"version\":\"0.1.0\",\"kernel\":7}"})
    void refusesADescriptionThatIsNoBundle(String text) throws IOException {
        Files.writeString(folder.resolve(Bundle.FILE), text);

        assertThatThrownBy(() -> BundleCheck.read(folder, "a")).hasMessageContaining("IMG-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../vmlinuz", "/etc/passwd", "", ".hidden", "a/b", "a\\b", "UPPER"})
    void refusesFileNamesThatLeaveTheFolder(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BundleFile(name, 1, "ab".repeat(32)));
    }

    @Test
    void refusesParametersThatTheInitrdWouldNotUnderstand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new VerityParameters(
                                "ab".repeat(32) + " init=/bin/sh",
                                "cd".repeat(32),
                                3,
                                4096,
                                "sha256"));
    }
}
