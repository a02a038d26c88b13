package tandem.host;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.DaemonAddress;
import tandem.host.api.ApiRoutes;
import tandem.host.api.ApiServer;
import tandem.host.api.ConsoleParts;
import tandem.host.api.EventLog;
import tandem.host.api.ModuleWatch;
import tandem.host.api.StateEvents;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.interop.GuestShell;
import tandem.host.metrics.MetricsSampler;
import tandem.host.operation.Operations;
import tandem.host.programs.ProgramChange;
import tandem.host.programs.ProgramsFolder;
import tandem.host.update.Neighbours;
import tandem.host.update.UpdateSchedule;

/// Makes the parts of the daemon in order and ends them in reverse.
final class Wiring implements AutoCloseable {
    static final String VERSION = "0.1.0";
    private static final Logger log = LoggerFactory.getLogger("tandem.daemon");
    private static final int TOKEN_BYTES = 32;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private static final Duration HEARD = Duration.ofSeconds(2);

    private final AtomicReference<@Nullable Handover> next = new AtomicReference<>();
    private final int port;

    /// @param dist folder of the distribution: recipe of the guest image, edge runtime
    /// @throws tandem.contract.error.TandemException when another daemon owns the home, a setting
    ///   is wrong or the port is taken
    static Wiring start(HostPaths paths, Path dist) throws IOException, InterruptedException {
        return new Wiring(paths, dist, false);
    }

    /// A daemon on trial: the one that hands over waits for it, and it begins nothing by itself.
    static Wiring startTrial(HostPaths paths, Path dist) throws IOException, InterruptedException {
        return new Wiring(paths, dist, true);
    }

    private Wiring(HostPaths paths, Path dist, boolean trial)
            throws IOException, InterruptedException {
        try {
            Clock clock = Clock.systemUTC();
            if (trial) {
                own(DaemonLock.take(paths));
            } else {
                try (var _ = DaemonLock.takeHandover(paths)) {
                    own(DaemonLock.take(paths));
                }
                new ProgramChange(new ProgramsFolder(paths.programs()), clock).recover();
            }
            var console = own(ConsoleParts.of(paths, HostFacts.read(), clock));
            var neighbours = new Neighbours(console.remote().remotes());
            var device = own(SupervisedDevice.open(paths, dist, VERSION, clock, neighbours));
            var events = new EventLog(clock);
            own(device.onChange(new StateEvents(events)));
            var operations =
                    own(
                            new Operations(
                                    clock,
                                    operation -> {
                                        events.publish("operation", operation);
                                        if (operation.state().hasEnded()) {
                                            handOverIfWanted();
                                            IdleMemory.workEnded();
                                        }
                                    }));
            var updates = own(device.updates());
            updates.onChange(() -> events.publish("update", updates.status()));
            if (!trial) {
                own(UpdateSchedule.start(updates, operations));
            }
            updates.onHandOver(version -> {
                next.set(Handover.of(paths, version, device.status(), updates.trialRules()));
            });
            var shell = own(new GuestShell(device::ssh));
            own(new ModuleWatch(device, events));
            String token = token();
            own(
                    new MetricsSampler(
                            console.metrics(),
                            device::status,
                            clock,
                            measured -> events.mention("metrics", measured)));
            console.remote().remotes().start(remote -> events.publish("remote", remote));
            var routes = new ApiRoutes(device, updates, operations, events, shell, console);
            var api = own(new ApiServer(token, routes, console));
            port = api.listen(device.apiPort());
            var address = new DaemonAddress(port, token, ProcessHandle.current().pid(), VERSION);
            var file = own(AddressFile.write(paths, address));
            IdleMemory.workEnded();
            own(new HomeWatch(file, () -> end("its home is gone or another daemon's")));
        } catch (IOException | InterruptedException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    int port() {
        return port;
    }

    /// Waits until something asks the daemon to end.
    ///
    /// @return why
    String awaitEnd() {
        return ended.join();
    }

    /// Only a while after the operation that wants it has ended, so that those who follow it know.
    private void handOverIfWanted() {
        if (next.get() != null) {
            CompletableFuture.delayedExecutor(HEARD.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> end("it hands over to other programs"));
        }
    }

    /// To whom it shall hand over after its end.
    Optional<Handover> next() {
        return Optional.ofNullable(next.get());
    }

    void end(String why) {
        ended.complete(why);
    }

    private <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    private static String token() {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void closeAfter(Exception failure) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) { // the first failure is the one to tell
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) { // the other parts end all the same
                log.atWarn()
                        .addKeyValue("part", part.getClass().getSimpleName())
                        .setCause(e)
                        .log("did not end orderly");
            }
        }
    }
}
