package tandem.host.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import tandem.host.api.ConsoleParts;
import tandem.host.metrics.Series;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What has happened before the daemon began: deployments, an hour of metrics, logs.
final class FakePast {
    private static final int VERSIONS = 4;
    private static final int STEP_SECONDS = 10;
    private static final long MIB = 1L << 20;

    private final ConsoleParts console;
    private final FakeRuntime runtime;
    private final FakeOptions options;
    private final Instant now;

    FakePast(ConsoleParts console, FakeRuntime runtime, FakeOptions options) {
        this.console = console;
        this.runtime = runtime;
        this.options = options;
        this.now = console.clock().instant();
    }

    void make() throws IOException {
        if (!options.state().equals("absent")) {
            deployments();
            metrics();
        }
        logs();
    }

    private void deployments() {
        for (int version = 1; version <= VERSIONS; version++) {
            int count = options.modules() * version / VERSIONS;
            ObjectNode manifest = FakeManifest.of(count, runtime.texts());
            Instant at = now.minus(Duration.ofHours(6L * (VERSIONS - version) + 3));
            console.history().record(version, JsonMapper.shared().writeValueAsBytes(manifest), at);
            runtime.deployments().settle(manifest, version, at);
        }
    }

    private void metrics() {
        for (int step = 1; step <= 3600 / STEP_SECONDS; step++) {
            Instant at = now.minusSeconds((long) step * STEP_SECONDS);
            if (step < 200 || step > 212) { // two minutes of which nothing is known
                console.metrics().write(at, values(at));
            }
        }
    }

    private Map<Series, Double> values(Instant at) {
        double wave = Math.sin(at.getEpochSecond() / 400.0);
        double ripple = Math.sin(at.getEpochSecond() / 31.0) / 10;
        var values = new EnumMap<Series, Double>(Series.class);
        values.put(Series.GUEST_CPU, 0.3 + 0.2 * wave + ripple);
        values.put(Series.GUEST_MEMORY_TOTAL, 2048.0 * MIB);
        values.put(Series.GUEST_MEMORY_USED, (1100 + 200 * wave + 300 * ripple) * MIB);
        values.put(Series.GUEST_DISK_TOTAL, 16384.0 * MIB);
        values.put(Series.GUEST_DISK_USED, (4096 + 50 * wave) * MIB);
        values.put(Series.HUB_CLIENTS, options.modules() + 1.0);
        values.put(Series.HUB_MESSAGES, options.rate() * (1 + ripple));
        values.put(Series.DAEMON_RSS, (120 + 20 * ripple) * MIB);
        return values;
    }

    private void logs() throws IOException {
        Files.createDirectories(console.paths().log());
        for (var file :
                Map.of(
                                console.paths().daemonLog(), "INFO tandem.daemon ready",
                                console.paths().qemuLog(), "qemu-system-x86_64: warning",
                                console.paths().consoleLog(), "[    1.0] systemd[1]: started")
                        .entrySet()) {
            var text = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                text.append(now.minusSeconds(100 - i))
                        .append(' ')
                        .append(runtime.texts().of(file.getValue(), i))
                        .append('\n');
            }
            Files.writeString(file.getKey(), text.toString(), UTF_8);
        }
    }
}
