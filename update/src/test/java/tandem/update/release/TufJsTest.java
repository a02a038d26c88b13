package tandem.update.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.update.source.FolderSource;
import tandem.update.trust.Trust;

/// Another implementation of TUF, tuf-js, reads what we publish, and we read what it writes.
@Tag("it")
class TufJsTest {
    private static final Path PLACE = Path.of("target", "tuf-js").toAbsolutePath();
    @TempDir Path folder = Path.of("");

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(PLACE);
        for (String file : List.of("package.json", "package-lock.json", "read.mjs", "write.mjs")) {
            Files.write(PLACE.resolve(file), Files.readAllBytes(Path.of("src/test/tuf-js", file)));
        }
        if (!Files.exists(PLACE.resolve("node_modules"))) {
            boolean isWindows =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("win");
            run(isWindows ? "npm.cmd" : "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("tuf-js", ".log");
        Process process =
                new ProcessBuilder(command)
                        .directory(PLACE.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        String output = Files.readString(log);
        Files.delete(log);
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    @Test
    void readsWhatWePublish() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var maker = new Maker(folder.resolve("maker"), now).publish();
        Path root = folder.resolve("1.root.json");
        Files.write(root, maker.firstRoot);
        var server =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        maker.repository.folder().toAbsolutePath(),
                        SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            var command =
                    new ArrayList<>(
                            List.of(
                                    "node",
                                    "read.mjs",
                                    "http://127.0.0.1:" + server.getAddress().getPort(),
                                    root.toString(),
                                    folder.resolve("state").toString(),
                                    "releases/1.0/release.json",
                                    "releases/1.1/sbom.cdx.json"));

            assertThat(run(command.toArray(String[]::new)))
                    .contains("releases/1.0/release.json ", "releases/1.1/sbom.cdx.json ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void weReadWhatItWrites() throws Exception {
        Path repository = folder.resolve("repository");
        run("node", "write.mjs", repository.toString(), "some/file", "content");
        byte[] root = Files.readAllBytes(repository.resolve("metadata/1.root.json"));

        var trusted =
                new Trust(folder.resolve("trust"), root, InstantSource.system())
                        .refresh(new FolderSource(repository));

        assertThat(trusted.target("some/file"))
                .hasValueSatisfying(target -> {
                    assertThat(target.length()).isEqualTo(7);
                    assertThat(target.custom().path("note").asString(""))
                            .isEqualTo("Umlaut ä \"quoted\" \\ 😀");
                });
    }
}
