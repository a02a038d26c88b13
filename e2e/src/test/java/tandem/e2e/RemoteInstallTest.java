package tandem.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Installs on a machine that is a network namespace with an SSH server: programs, a guest image
/// (small, of no use), daemon, pairing; again; and after the cable was pulled.
@Tag("it")
@Timeout(400)
class RemoteInstallTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir private Path folder;
    private final Path checkout = Path.of("..").toAbsolutePath().normalize();
    private NetworkMachine machine;
    private Cli cli;
    private Path prefix;
    private Path farHome;

    @BeforeEach
    void needsRoot() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "network namespaces need root");
        for (String tool : List.of("/usr/sbin/sshd", "/usr/bin/ssh-keygen")) {
            assumeTrue(Files.isExecutable(Path.of(tool)), tool + " is missing");
        }
        prefix = folder.resolve("far").resolve("opt");
        farHome = folder.resolve("far").resolve("home");
        cli = new Cli(checkout, Files.createDirectory(folder.resolve("near")));
        Path keys = Files.createDirectory(folder.resolve("ssh"));
        machine = new NetworkMachine(keys);
    }

    @AfterEach
    void ends() throws Exception {
        for (Path home : List.of(folder.resolve("near"), farHome)) {
            end(home);
        }
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void installsPairsAndFindsNothingToDoTheSecondTime() throws Exception {
        image(cli.home().resolve("slots").resolve("a"), "one");

        var stranger = install();
        assertThat(stranger.exit()).isEqualTo(6);
        assertThat(stranger.err()).contains("REM-021").contains(machine.hostKeyFingerprint());

        var done = install("--host-key", machine.hostKeyFingerprint());
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(farHome.resolve("slots/a/root.erofs")).hasContent("root.erofs one");
        JsonNode remote = awaitState("connected");
        assertThat(remote.path("role").asString()).isEqualTo("admin");
        JsonNode status = cli.run(LIMIT, "status", "--json", "--on", "far").orFail().json();
        assertThat(status.at("/daemon/home").asString()).isEqualTo(farHome.toString());
        long pid = status.at("/daemon/pid").asLong(0);

        JsonNode again = install("--json").orFail().json();
        assertThat(steps(again)).contains("Copy the guest image: skipped", "Pair: skipped");
        assertThat(
                        cli.run(LIMIT, "status", "--json", "--on", "far")
                                .json()
                                .at("/daemon/pid")
                                .asLong(0))
                .isEqualTo(pid);

        end(cli.home());
        Files.delete(cli.home().resolve("slots/a/bundle.json"));
        image(cli.home().resolve("slots").resolve("a"), "two");
        install().orFail();
        assertThat(farHome.resolve("slots/b/root.erofs")).hasContent("root.erofs two");
        assertThat(Files.readString(farHome.resolve("slots/active.json"))).contains("\"b\"");

        machine.disconnect();
        awaitState("unreachable");
        machine.connect();
        awaitState("connected");
    }

    private Cli.Result install(String... more) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "remote",
                                "install",
                                "root@" + NetworkMachine.ADDRESS,
                                "--name",
                                "far",
                                "--identity",
                                machine.identity().toString(),
                                "--prefix",
                                prefix.toString(),
                                "--remote-home",
                                farHome.toString(),
                                "--remote-port",
                                "17446"));
        arguments.addAll(List.of(more));
        return cli.run(LIMIT, arguments.toArray(String[]::new));
    }

    private static List<String> steps(JsonNode operation) {
        return operation
                .path("steps")
                .valueStream()
                .map(step -> step.path("name").asString() + ": " + step.path("state").asString())
                .toList();
    }

    private JsonNode awaitState(String state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () ->
                                cli.run(LIMIT, "remote", "list", "--json")
                                        .orFail()
                                        .json()
                                        .at("/remotes/0"),
                        remote -> remote.path("state").asString("").equals(state));
    }

    /// A bundle that no machine starts from, but every check of its files takes.
    private static void image(Path slot, String mark) throws IOException, GeneralSecurityException {
        Files.createDirectories(slot);
        var json = JsonMapper.shared().createObjectNode();
        json.put("version", "0.1.0").put("created", "2026-11-22T20:00:00Z");
        for (var file :
                List.of(
                        List.of("kernel", "vmlinuz"),
                        List.of("initrd", "initrd"),
                        List.of("root", "root.erofs"),
                        List.of("verity", "root.verity"))) {
            byte[] content = (file.get(1) + " " + mark).getBytes(StandardCharsets.UTF_8);
            Files.write(slot.resolve(file.get(1)), content);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            json.putObject(file.get(0))
                    .put("name", file.get(1))
                    .put("size", content.length)
                    .put("sha256", HexFormat.of().formatHex(digest));
        }
        json.set(
                "verityParameters",
                JsonMapper.shared()
                        .readTree(
                                """
                                {"rootHash":"%s","salt":"%s","dataBlocks":3,
                                 "blockSize":4096,"hashAlgorithm":"sha256"}
                                """
                                        .formatted("ab".repeat(32), "cd".repeat(32))));
        json.put("packages", "ef".repeat(32)).put("inputs", "inputs of " + mark);
        Files.write(slot.resolve("bundle.json"), JsonMapper.shared().writeValueAsBytes(json));
    }

    private static void end(Path home) throws Exception {
        Path address = home.resolve("run").resolve("api.json");
        if (Files.exists(address)) {
            long pid =
                    JsonMapper.shared().readTree(Files.readString(address)).path("pid").asLong(0);
            var daemon = ProcessHandle.of(pid);
            if (daemon.isPresent()) {
                daemon.get().destroy();
                daemon.get().onExit().get(20, java.util.concurrent.TimeUnit.SECONDS);
            }
        }
    }
}
