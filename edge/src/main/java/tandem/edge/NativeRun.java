package tandem.edge;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;

/// The runtime on a Linux machine of its own, beside a container engine that is there or that it
/// starts.
final class NativeRun implements AutoCloseable {
    private static final String ALL_ADDRESSES = "0.0.0.0";
    private static final int MQTT_PORT = 8883;
    private static final int HTTPS_PORT = 443;

    private final Closing parts = new Closing();

    private NativeRun() {}

    /// @param ready takes the line that tells users and scripts that all is up
    static NativeRun start(RunOptions options, Consumer<String> ready) throws InterruptedException {
        var run = new NativeRun();
        try {
            ready.accept(run.begin(options));
            return run;
        } catch (RuntimeException | InterruptedException e) {
            run.close();
            throw e;
        }
    }

    private String begin(RunOptions options) throws InterruptedException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        var paths = EdgePaths.ofNative(options.data(), temporary);
        parts.add("data lock", DataLock.take(paths));
        int mqtt = options.mqttPort().orElse(MQTT_PORT);
        int https = options.httpsPort().orElse(HTTPS_PORT);
        var ports = new PortCheck(new PortOwner(Path.of("/proc")));
        ports.require(ALL_ADDRESSES, mqtt, "--mqtt-port");
        ports.require(ALL_ADDRESSES, https, "--https-port");
        var clock = Clock.systemUTC();
        var documents = new NativeBoot(paths, clock, new SecureRandom());
        var boot = documents.prepare(options, engine(options, paths));
        var settings =
                new Settings(
                        boot,
                        paths,
                        clock,
                        new MachineClock.OfHost(),
                        ALL_ADDRESSES,
                        mqtt,
                        https,
                        HostAddress.ofThisMachine());
        var wiring = parts.add("runtime", Wiring.open(settings));
        wiring.begin();
        documents.listensOn(boot, wiring.managePort());
        return switch (wiring.phase()) {
            case Phase.Running(var hub, _, _) ->
                    "tandem-edge ready mqtt=%d https=%d manage=%d"
                            .formatted(hub.mqttPort(), hub.httpsPort(), wiring.managePort());
            case Phase.Starting(_), Phase.Failed(_) -> throw new IllegalStateException("not up");
        };
    }

    private String engine(RunOptions options, EdgePaths paths) throws InterruptedException {
        if (options.engine() != null) {
            return options.engine();
        }
        var finder = EngineFinder.ofThisMachine();
        var found = finder.find();
        if (found.isPresent()) {
            return found.get();
        }
        Path podman =
                finder.podman()
                        .orElseThrow(() ->
                                TandemException.of(
                                        EdgeError.ENGINE_MISSING,
                                        String.join(", ", finder.candidates())));
        return parts.add("podman service", PodmanService.start(podman, paths.runtime())).address();
    }

    @Override
    public void close() {
        parts.close();
    }
}
