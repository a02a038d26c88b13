package tandem.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Real releases on the guest of the demo: 2.0.0 has other packages and another edge runtime, 2.1.0
/// is the same image beside the first edge runtime and fails the operator's check, 3.0.0 has an
/// initrd that is noise.
final class UpdatesOnGuest {
    private static final Duration CHANGE = Duration.ofMinutes(8);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Cli tandem;
    private final Path folder;
    private final Path repository;

    UpdatesOnGuest(Cli tandem) throws IOException {
        this.tandem = tandem;
        this.folder = Files.createDirectory(tandem.home().resolve("releases"));
        this.repository = folder.resolve("repository");
    }

    /// Makes and publishes both; the device learns whom to believe.
    void publish() throws IOException {
        var second =
                tandem.beside(
                        tandem.checkout(),
                        Duration.ofMinutes(5),
                        List.of(
                                tandem.checkout().resolve("e2e/second-image").toString(),
                                folder.resolve("second").toString()));
        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        Path image = Path.of(second.out().strip());
        run("release", "keys", folder.resolve("keys").toString());
        publish("2.0.0", image);
        publish("3.0.0", withoutInitrd(image), "--guest-only");
        publish("2.1.0", withFirstRuntime(image), "--guest-only");
        run(
                "update",
                "trust",
                folder.resolve("keys/1.root.json").toString(),
                "--replace"); // the documentation's maker was trusted before
    }

    private void publish(String version, Path image, String... more) {
        String release = folder.resolve(version).toString();
        var words = new ArrayList<>(List.of("release", "build", "--version", version));
        words.addAll(List.of("--image", image.toString(), "--out", release));
        words.addAll(List.of(more));
        run(words.toArray(String[]::new));
        run(
                "release",
                "publish",
                release,
                "--to",
                repository.toString(),
                "--keys",
                folder.resolve("keys").toString());
    }

    /// The same image, whose initrd is noise, with a description that fits.
    private Path withoutInitrd(Path image) throws IOException {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        linkFiles(image, broken);
        Path initrd = broken.resolve("initrd");
        byte[] noise = Files.readAllBytes(initrd);
        new SplittableRandom(1).nextBytes(noise);
        Files.delete(initrd);
        Files.write(initrd, noise);
        Path description = broken.resolve("bundle.json");
        var bundle = (ObjectNode) JSON.readTree(Files.readString(description));
        ((ObjectNode) bundle.path("initrd")).put("sha256", sha256(noise));
        Files.delete(description);
        Files.writeString(description, JSON.writeValueAsString(bundle));
        return broken;
    }

    /// The same image, and beside it the edge runtime of the checkout.
    private Path withFirstRuntime(Path image) throws IOException {
        Path mixed = Files.createDirectory(folder.resolve("mixed"));
        linkFiles(image, mixed);
        String cache =
                Objects.requireNonNullElse(System.getenv("TANDEM_CACHE"), "/var/cache/tandem");
        Path runtime = Path.of(cache, "image", "edge");
        try (var files = Files.walk(runtime)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = mixed.resolve("edge").resolve(runtime.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return mixed;
    }

    private static void linkFiles(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createLink(to.resolve(file.getFileName()), file);
            }
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The plan names what comes and goes; from a web server the change fetches only what is new.
    void goesForwardFromAWebServer() {
        var server =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        repository.toAbsolutePath(),
                        SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            String source = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            JsonNode plan = tandem.json("update", "plan", "--version", "2.0.0", "--from", source);
            assertThat(plan.path("packages").toString())
                    .contains("{\"name\":\"tandem-second\",\"from\":null,\"to\":\"2.0\"}")
                    .contains("{\"name\":\"tzdata\",\"from\":");
            assertThat(plan.path("downloadBytes").asLong())
                    .isPositive()
                    .isLessThan(plan.path("imageBytes").asLong() / 2);
            run("update", "apply", "--version", "2.0.0", "--from", source);
        } finally {
            server.stop(0);
        }
        assertThat(updates().path("present").path("version").asString()).isEqualTo("2.0.0");
        assertThat(tandem.json("status").path("guest").path("version").asString())
                .isEqualTo("2.0.0");
        assertThat(inGuest("test", "-e", "/usr/share/second/content").exit()).isZero();
        assertThat(inGuest("test", "-e", "/usr/share/zoneinfo/Europe/Berlin").exit()).isNotZero();
        run("update", "verify");
        JsonNode proof = tandem.json("update", "verify");
        assertThat(proof.path("provenance").path("materials").toString()).contains("sources");
        assertThat(proof.path("bill").path("components").asInt(0)).isGreaterThan(100);
    }

    /// The kernel finds no initrd.
    void aReleaseThatDoesNotBootIsTakenBack() {
        var apply = apply("3.0.0", repository);
        assertThat(apply.exit()).as(apply.out() + apply.err()).isNotZero();
        assertThat(apply.err()).contains("UPD-010");
        assertThat(updates().path("present").path("version").asString()).isEqualTo("2.0.0");
        assertThat(last().path("outcome").asString()).isEqualTo("came-back");
        assertThat(apply("3.0.0", repository).err()).contains("UPD-004");
    }

    private Cli.Result apply(String version, Path from) {
        return tandem.run(
                CHANGE, "update", "apply", "--version", version, "--from", from.toString());
    }

    /// From a bundle file the release comes and boots, and the operator's own check finds it
    /// wanting.
    void aReleaseThatTheOperatorsCheckFindsWantingIsTakenBack() throws IOException {
        Path bundle = folder.resolve("2.1.0.bundle");
        run(
                "update",
                "bundle",
                "2.1.0",
                "--from",
                repository.toString(),
                "--out",
                bundle.toString());
        Path settings = tandem.home().resolve("device.toml");
        String text = Files.readString(settings);
        String rules =
                "[update]\ncheck = \"echo no light >&2; false\"\nhealth-deadline = \"90 s\"\n";
        Files.writeString(
                settings,
                text.contains("[update]")
                        ? text.replace("[update]\n", rules)
                        : text + "\n" + rules);
        try {
            assertThat(apply("2.1.0", bundle).err()).contains("UPD-010").contains("no light");
        } finally {
            Files.writeString(settings, text);
        }
        assertThat(updates().path("present").path("version").asString()).isEqualTo("2.0.0");
    }

    /// A distribution without sources: its daemon adopts the guest, hands over to the programs of a
    /// release. The guest goes on all the while.
    void programsChangeBesideTheGuest() throws Exception {
        var installed =
                new Cli(
                        distribution(folder.resolve("installed")),
                        tandem.home(),
                        Map.of("TANDEM_SKIP_TRAIN", "1"));
        endDaemon(tandem);
        long guest = guest(installed);
        assertThat(guest).isPositive();
        installed
                .run(
                        CHANGE,
                        "update",
                        "programs",
                        "--from",
                        repository.toString(),
                        "--version",
                        "2.0.0")
                .orFail();
        assertThat(updates().path("programs").path("active").asString()).isEqualTo("2.0.0");
        assertThat(daemon(installed).info().commandLine().orElse(""))
                .contains(tandem.home().resolve("programs/2.0.0").toString());
        assertThat(guest(installed)).isEqualTo(guest);
        endDaemon(installed);
    }

    /// The runtime changes while guest, modules and clients go on.
    void theRuntimeAloneChangesInTheRunningGuest() {
        String boot = inGuest("cat", "/proc/sys/kernel/random/boot_id").out();
        String containers = inGuest("podman", "ps", "-q", "--no-trunc").out();
        String from = repository.toString();
        run("update", "runtime", "--from", from, "--version", "2.1.0", "--again");
        assertThat(runtime()).isEqualTo("2.1.0");
        assertThat(inGuest("find", "/var/lib/tandem/runtime", "-name", "*.jar").out().lines())
                .containsExactly("/var/lib/tandem/runtime/2.1.0/tandem-edge.jar");
        assertThat(inGuest("cat", "/proc/sys/kernel/random/boot_id").out()).isEqualTo(boot);
        assertThat(inGuest("podman", "ps", "-q", "--no-trunc").out()).isEqualTo(containers);
        assertThat(updates().path("runtime").asString()).isEqualTo("2.1.0");
    }

    /// As the runtime tells it.
    private String runtime() {
        return tandem.json("status").path("health").path("runtimeVersion").asString();
    }

    private Path distribution(Path place) throws IOException {
        var names = new ArrayList<>(List.of("tandem"));
        for (String module : List.of("cli", "host")) {
            names.add(module + "/target/tandem-" + module + ".jar");
            try (var jars = Files.list(tandem.checkout().resolve(module + "/target/lib"))) {
                jars.forEach(jar -> names.add(module + "/target/lib/" + jar.getFileName()));
            }
        }
        for (String name : names) {
            Path copy = place.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(tandem.checkout().resolve(name), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return place;
    }

    private static long guest(Cli by) {
        return by.json("status").path("guest").path("pid").asLong();
    }

    private static ProcessHandle daemon(Cli by) {
        return ProcessHandle.of(by.json("status").path("daemon").path("pid").asLong())
                .orElseThrow();
    }

    private static void endDaemon(Cli by) throws Exception {
        ProcessHandle daemon = daemon(by);
        daemon.destroy();
        daemon.onExit().get(1, TimeUnit.MINUTES);
    }

    private JsonNode updates() {
        return tandem.json("update", "status");
    }

    private JsonNode last() {
        JsonNode history = updates().path("history");
        return history.path(history.size() - 1);
    }

    private Cli.Result inGuest(String... command) {
        var words = new ArrayList<>(List.of("exec", "--"));
        words.addAll(List.of(command));
        return tandem.run(Duration.ofMinutes(1), words.toArray(String[]::new));
    }

    private void run(String... words) {
        tandem.run(CHANGE, words).orFail();
    }
}
