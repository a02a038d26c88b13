package tandem.samples.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Waits until the modules run and are connected to the hub. On an emulated processor a container
/// with a Java program takes a while.
///
/// @param pause between two looks
record ModulesStep(HostApi api, Screen screen, Clock clock, Duration pause) {
    private static final List<String> EXPECTED = List.of("sensor", "filter");
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(20);

    void await() throws DemoException, InterruptedException {
        Instant start = clock.instant();
        Instant nextLine = start;
        String said = "";
        while (true) {
            JsonNode modules = api.get(ApiPaths.MODULES);
            String now = summary(modules);
            if (EXPECTED.stream().allMatch(name -> isReady(modules, name))) {
                screen.line(now);
                return;
            }
            Instant time = clock.instant();
            long waited = Duration.between(start, time).toSeconds();
            if (!now.equals(said) || time.isAfter(nextLine)) {
                screen.line("%s (%d s)".formatted(now, waited));
                said = now;
                nextLine = time.plus(BETWEEN_LINES);
            }
            if (time.isAfter(start.plus(DEADLINE))) {
                throw new DemoException(
                        ExitCode.TIMEOUT,
                        "The modules do not run after %d min: %s"
                                .formatted(DEADLINE.toMinutes(), now),
                        "'tandem logs sensor' and 'tandem logs filter' say why; 'tandem up --demo' can be run again.");
            }
            var _ = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    static boolean isReady(JsonNode modules, String name) {
        JsonNode module = find(modules, name);
        return module.path("status").asString("").equals("running")
                && module.path("connected").asBoolean(false);
    }

    /// E.g. `sensor running, connected; filter backoff: exited with code 2`.
    static String summary(JsonNode modules) {
        return EXPECTED.stream()
                .map(name -> name + " " + summaryOf(find(modules, name)))
                .collect(Collectors.joining("; "));
    }

    private static String summaryOf(JsonNode module) {
        String status = module.path("status").asString("not created yet");
        if (status.equals("running")) {
            return module.path("connected").asBoolean(false)
                    ? "running, connected"
                    : "running, not connected yet";
        }
        String text = module.path("statusText").asString("");
        return text.isEmpty() ? status : status + ": " + text;
    }

    private static JsonNode find(JsonNode modules, String name) {
        return modules.path("modules")
                .valueStream()
                .filter(module -> module.path("name").asString("").equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
