package tandem.samples.demo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleProgramTest {
    private final Path dist;

    ModuleProgramTest(@TempDir Path dist) {
        this.dist = dist;
    }

    @Test
    void isWhatMavenLeft() throws Exception {
        Path target = dist.resolve("samples/demo/sensor/target");
        Files.createDirectories(target.resolve("lib"));
        Files.createFile(target.resolve("tandem-demo-sensor.jar"));
        Files.createFile(target.resolve("lib/z.jar"));
        Files.createFile(target.resolve("lib/a.jar"));
        ModuleProgram program = ModuleProgram.built(dist, "sensor");
        assertThat(program.imageName()).isEqualTo("tandem-demo/sensor:1");
        assertThat(ModuleImage.javaOptions(program, Path.of("/")))
                .endsWith("-cp", "/app/lib/a.jar:/app/lib/tandem-demo-sensor.jar:/app/lib/z.jar");
        assertThat(program.jars()).filteredOn(ModuleProgram::isOwn).hasSize(1);
    }

    @Test
    void missingBuildNamesTheCommand() {
        assertThatThrownBy(() -> ModuleProgram.built(dist, "sensor"))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("The module sensor is not built")
                .hasMessageContaining("Remedy: run ./tandem");
    }

    @Test
    void entrypointNamesTheCacheOnlyWhenThereIsOne() throws Exception {
        var program = new ModuleProgram("sensor", "x.Main", List.of(Path.of("a.jar")));
        var image = new ModuleImage(dist, Path.of("base"), Path.of("cache"));
        assertThat(image.command(program))
                .startsWith("/opt/java/bin/java", "-XX:+UseSerialGC")
                .endsWith("x.Main");
        Files.createDirectories(dist.resolve("app"));
        Files.createFile(dist.resolve(ModuleImage.AOT_CACHE));
        assertThat(image.command(program))
                .startsWith("/opt/java/bin/java", "-XX:AOTCache=/app/module.aot");
    }
}
