package tandem.host.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher of an installed distribution and the version that is active in the home. Its Java
/// is a script that tells which distribution it was started for.
@Tag("it")
class LauncherTest {
    @TempDir private Path folder;
    private Path home = Path.of("");
    private ProgramsFolder programs = new ProgramsFolder(Path.of(""));

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        programs = new ProgramsFolder(home.resolve("programs"));
        Path jdk = folder.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        for (String name : List.of("java", "javac")) {
            Path program = jdk.resolve("bin").resolve(name);
            Files.writeString(program, "#!/bin/sh\necho \"$@\"\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        distribution(folder.resolve("installed"));
        distribution(programs.of("2.0"));
    }

    private static void distribution(Path place) throws IOException {
        Files.createDirectories(place);
        Files.copy(Path.of("..", "tandem"), place.resolve("tandem"));
        assertThat(place.resolve("tandem").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theInstalledOneRunsWhenNoneIsActive() throws Exception {
        programs.seal("2.0");
        assertThat(run("installed", "status")).contains("-Dtandem.dist=" + at("installed"));
    }

    @Test
    void theActiveOneRunsInsteadWithTheSameArguments() throws Exception {
        programs.seal("2.0");
        programs.activate("2.0");
        assertThat(run("installed", "status", "--json"))
                .contains("-Dtandem.dist=" + programs.of("2.0"))
                .endsWith("status --json");
        assertThat(run("home/programs/2.0", "status")).contains("-Dtandem.dist=");
    }

    @Test
    void theInstalledOneRunsWhenTheActiveOneIsNotWholeOrNoVersion() throws Exception {
        programs.activate("2.0"); // not sealed
        assertThat(run("installed", "status")).contains("-Dtandem.dist=" + at("installed"));
        for (String wrong : List.of("../2.0", "3.0", "", "2.0/..", ".")) {
            programs.activate(wrong);
            assertThat(run("installed", "status")).contains("-Dtandem.dist=" + at("installed"));
        }
    }

    @Test
    void aTrialIsStartedByItsOwnLauncher() throws Exception {
        programs.seal("2.0");
        programs.activate("2.0");
        assertThat(run("installed", "daemon", "--trial", "7"))
                .contains("-Dtandem.dist=" + at("installed"))
                .endsWith("tandem.host.Main --trial 7");
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private String run(String place, String... arguments) throws Exception {
        var command =
                Stream.concat(
                                Stream.of(at(place).resolve("tandem").toString()),
                                Stream.of(arguments))
                        .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TANDEM_HOME", home.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.redirectOutput(folder.resolve("out").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(folder.resolve("out")).strip();
    }
}
