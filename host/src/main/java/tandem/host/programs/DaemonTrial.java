package tandem.host.programs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.DaemonAddress;
import tandem.contract.api.TandemHome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Starts a daemon of another version on trial, as a child of this process, and watches whether it
/// answers, has taken over the guest and passes the operator's check. In the end it is ended, also
/// when all is well: what is active then is started like at any other time.
///
/// @param launcher of the version
public record DaemonTrial(Path home, Path launcher, Expected expected, Rules rules)
        implements ProgramChange.Trial {
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration CHECK = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(20);

    /// What the daemon before saw last.
    ///
    /// @param qemu process id of the guest's QEMU; 0 when none ran
    /// @param healthy whether the guest was healthy; a new daemon must find it so
    public record Expected(long qemu, boolean healthy) {}

    /// When it is good.
    ///
    /// @param limit how long it may take until it is good
    /// @param steady how long it must stay good
    public record Rules(Duration limit, Duration steady, Check check) {}

    /// The operator's own test.
    @FunctionalInterface
    public interface Check {
        /// @return why it did not succeed; empty when it did
        Optional<String> run(Duration limit) throws InterruptedException;
    }

    @Override
    public Optional<String> run() throws InterruptedException {
        Process daemon;
        try {
            daemon = start();
        } catch (IOException e) {
            return Optional.of("it could not be started: " + e.getMessage());
        }
        try {
            return watch(daemon);
        } finally {
            end(daemon);
        }
    }

    private Process start() throws IOException {
        Files.createDirectories(home.resolve("log"));
        var builder =
                new ProcessBuilder(
                        launcher.toString(),
                        "daemon",
                        "--trial",
                        Long.toString(ProcessHandle.current().pid()));
        builder.environment().put(TandemHome.VARIABLE, home.toString());
        return builder.directory(home.toFile())
                .redirectOutput(home.resolve("log").resolve("trial.out").toFile())
                .redirectErrorStream(true)
                .start();
    }

    private Optional<String> watch(Process daemon) throws InterruptedException {
        long end = System.nanoTime() + rules.limit().toNanos();
        long goodSince = 0;
        boolean isChecked = false;
        try (var client = HttpClient.newBuilder().connectTimeout(CALL).build()) {
            while (true) {
                if (daemon.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return Optional.of("it ended with exit code " + daemon.exitValue());
                }
                Optional<String> missing = look(client, daemon.pid());
                if (missing.isEmpty() && !isChecked) {
                    missing = rules.check().run(CHECK);
                    isChecked = missing.isEmpty();
                    goodSince = System.nanoTime();
                }
                if (missing.isEmpty()) {
                    if (System.nanoTime() - goodSince >= rules.steady().toNanos()) {
                        return Optional.empty();
                    }
                    continue;
                }
                isChecked = false;
                if (System.nanoTime() >= end) {
                    client.shutdownNow();
                    return Optional.of(
                            "not good within "
                                    + rules.limit().toSeconds()
                                    + " s: "
                                    + missing.get());
                }
            }
        }
    }

    /// @return what is still missing
    private Optional<String> look(HttpClient client, long pid) throws InterruptedException {
        try {
            JsonNode address = json(Files.readString(home.resolve(DaemonAddress.FILE)));
            if (address.path("pid").asLong(0) != pid) {
                return Optional.of("it does not answer");
            }
            var uri =
                    URI.create(
                            "http://127.0.0.1:" + address.path("port").asInt() + ApiPaths.STATUS);
            var request =
                    HttpRequest.newBuilder(uri)
                            .timeout(CALL)
                            .header("Authorization", "Bearer " + address.path("token").asString(""))
                            .build();
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? misses(json(answer.body()))
                    : Optional.of("it answers with status " + answer.statusCode());
        } catch (IOException | JacksonException _) {
            return Optional.of("it does not answer");
        }
    }

    private Optional<String> misses(JsonNode status) {
        if (status.path("guest").path("pid").asLong(0) != expected.qemu()) {
            return Optional.of("it has not taken over the guest");
        }
        return expected.healthy() && !status.path("healthy").asBoolean(false)
                ? Optional.of("it does not find the guest healthy")
                : Optional.empty();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /// A guest that runs is no process of the daemon's and stays.
    private static void end(Process daemon) throws InterruptedException {
        daemon.destroy();
        if (!daemon.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
            daemon.destroyForcibly();
            daemon.waitFor();
        }
    }
}
