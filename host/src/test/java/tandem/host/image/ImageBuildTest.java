package tandem.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuildTest {
    @TempDir Path folder;

    @Test
    void readsStepsOfTheScript() {
        assertThat(BuildStep.parse("step 3/7 files laid over"))
                .contains(new BuildStep(3, 7, "files laid over"));
        assertThat(BuildStep.parse("step 3/7 files laid over").orElseThrow().percentDone())
                .isEqualTo(28);
        assertThat(BuildStep.parse("warning: step 3/7")).isEmpty();
    }

    @Test
    void namesAllMissingToolsWithTheirPackages() {
        assertThatThrownBy(() -> new BuildTools(List.of(folder)).check())
                .hasMessageContaining("IMG-002")
                .hasMessageContaining("mmdebstrap")
                .hasMessageContaining("apt install bash mmdebstrap tar util-linux mount");
    }

    @Test
    void noticesEachChangeOfTheInputs() throws IOException {
        ImageSources sources = sources("0.1.0");
        String before = sources.digest();

        assertThat(sources("0.1.0").digest()).isEqualTo(before);
        assertThat(sources("0.2.0").digest()).isNotEqualTo(before);
        Files.writeString(folder.resolve("edge/lib/x.jar"), "other");
        assertThat(sources.digest()).isNotEqualTo(before);
    }

    @Test
    void isNotPossibleWithoutTheEdgeRuntime() throws IOException {
        ImageSources sources = sources("0.1.0");
        assertThat(sources.isComplete()).isTrue();

        Files.delete(folder.resolve("edge/tandem-edge.jar"));

        assertThat(sources.isComplete()).isFalse();
    }

    /// Otherwise equal inputs would give images that differ in their description.
    @Test
    void theImageHasTheTimeOfItsRecipe() throws IOException {
        assertThat(Path.of("..", "guest-os", "build"))
                .content()
                .contains("SOURCE_DATE_EPOCH=" + ImageBuild.RECIPE_TIME.getEpochSecond() + "\n");
    }

    private ImageSources sources(String version) throws IOException {
        write("guest-os/build", "#!/bin/sh");
        write("edge/tandem-edge.jar", "jar");
        write("edge/lib/x.jar", "x");
        write("jdk/release", "JAVA_VERSION=\"25\"");
        return new ImageSources(
                folder.resolve("guest-os"), folder.resolve("edge"), folder.resolve("jdk"), version);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
