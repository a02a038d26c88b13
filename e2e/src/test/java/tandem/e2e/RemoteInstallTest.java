package tandem.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        for (String tool : List.of("/usr/sbin/sshd", "/usr/bin/ssh-keygen", "/usr/bin/sudo")) {
            assumeTrue(Files.isExecutable(Path.of(tool)), tool + " is missing");
        }
        prefix = folder.resolve("far").resolve("opt");
        farHome = folder.resolve("far").resolve("home");
        cli =
                new Cli(
                        checkout,
                        Files.createDirectory(folder.resolve("near")),
                        // whose known_hosts are the test's
                        Map.of("JAVA_TOOL_OPTIONS", "-Duser.home=" + folder.resolve("user")));
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

        var stranger = install("root", "");
        assertThat(stranger.exit()).isEqualTo(6);
        assertThat(stranger.err()).contains("REM-021").contains(machine.hostKeyFingerprint());
        assertThat(prefix).doesNotExist();

        install("root", "", "--host-key", machine.hostKeyFingerprint()).orFail();
        assertThat(farHome.resolve("slots/a/root.erofs")).hasContent("root.erofs one");
        JsonNode remote = awaitState("connected");
        assertThat(remote.path("role").asString()).isEqualTo("admin");
        long pid = pidThere();

        JsonNode again = install("root", "", "--json").orFail().json();
        assertThat(steps(again)).contains("Copy the guest image: skipped", "Pair: skipped");
        assertThat(pidThere()).isEqualTo(pid);

        end(cli.home());
        Files.delete(cli.home().resolve("slots/a/bundle.json"));
        image(cli.home().resolve("slots").resolve("a"), "two");
        install("root", "").orFail();
        assertThat(farHome.resolve("slots/b/root.erofs")).hasContent("root.erofs two");
        assertThat(Files.readString(farHome.resolve("slots/active.json"))).contains("\"b\"");

        machine.disconnect();
        awaitState("unreachable");
        machine.connect();
        awaitState("connected");
    }

    @Test
    void goesOnAfterTheCableWasPulledAndAsUsersWhoUseSudo() throws Exception {
        image(cli.home().resolve("slots").resolve("a"), "one");
        String[] known = {"--host-key", machine.hostKeyFingerprint()};
        for (String user : List.of("guest", "worker")) { // neither by key alone
            var refused = install(user, "", known);
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).contains("REM-024").contains(user + " is not root");
        }
        assertThat(install("robot", "wrong\n").err()).contains("REM-023");
        assertThat(install("guest", NetworkMachine.PASSWORD + "\n").err()).contains("REM-024");

        var broken = CompletableFuture.supplyAsync(() -> install("robot", ""));
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !copied().isEmpty());
        machine.disconnect();
        assertThat(broken.get(60, TimeUnit.SECONDS).err()).contains("REM-020");
        machine.connect();
        List<Path> first = copied();
        var times = new HashMap<Path, FileTime>();
        for (Path file : first) {
            times.put(file, Files.getLastModifiedTime(file));
        }

        install("robot", "").orFail();
        assertThat(copied()).containsAll(first).hasSizeGreaterThan(first.size());
        for (Path file : first) {
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(times.get(file));
        }
        awaitState("connected");
        long pid = pidThere();

        Path damaged = first.getFirst();
        byte[] whole = Files.readAllBytes(damaged);
        Files.writeString(damaged, "damaged");
        JsonNode mended =
                install("worker", NetworkMachine.PASSWORD + "\n", "--json").orFail().json();
        assertThat(mended.toString()).contains("\"1 of ");
        assertThat(damaged).hasBinaryContent(whole);
        assertThat(pidThere()).isEqualTo(pid);
    }

    /// The libraries that are there, whole.
    private List<Path> copied() throws IOException {
        if (!Files.isDirectory(prefix)) {
            return List.of();
        }
        try (var files = Files.walk(prefix)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (UncheckedIOException _) {
            return List.of(); // changed meanwhile
        }
    }

    private long pidThere() {
        JsonNode status = cli.run(LIMIT, "status", "--json", "--on", "far").orFail().json();
        assertThat(status.at("/daemon/home").asString()).isEqualTo(farHome.toString());
        return status.at("/daemon/pid").asLong(0);
    }

    /// @param typed the password with which to sign in; empty for the key
    private Cli.Result install(String user, String typed, String... more) {
        var arguments = new ArrayList<String>(List.of("remote", "install"));
        arguments.add(user + "@" + NetworkMachine.ADDRESS);
        arguments.addAll(List.of("--name", "far", "--remote-port", "17446"));
        arguments.addAll(List.of("--prefix", prefix.toString()));
        arguments.addAll(List.of("--remote-home", farHome.toString()));
        if (typed.isEmpty()) {
            arguments.addAll(List.of("--identity", machine.identity().toString()));
        }
        arguments.addAll(List.of(more));
        return cli.runTyping(LIMIT, typed, arguments.toArray(String[]::new));
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
                daemon.get().onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }
}
