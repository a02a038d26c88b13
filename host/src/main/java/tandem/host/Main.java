package tandem.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.TandemHome;
import tandem.contract.error.ApiError;
import tandem.contract.error.ExitCode;
import tandem.contract.error.TandemException;
import tandem.host.home.HostPaths;

/// The daemon `tandemd`: owns the guest of one home and serves the host API. Its end does not end
/// the guest; the next daemon adopts it.
public final class Main {
    private static final String USAGE =
            "usage: tandem.host.Main [--home DIR] | --trial PID | train";

    private Main() {}

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("train"))) {
            System.exit(train());
        }
        if (words.size() == 2 && words.getFirst().equals("--trial")) {
            System.exit(tried(words.getLast()));
        }
        Optional<Path> home = home(words);
        if (home.isEmpty()) {
            System.err.println(USAGE);
            System.exit(ExitCode.USAGE.code());
        }
        System.exit(run(new HostPaths(home.get())));
    }

    /// Serves; a daemon that has handed over in vain serves again.
    private static int run(HostPaths paths) {
        while (true) {
            var next = new AtomicReference<@Nullable Handover>();
            ExitCode code = serve(paths, next);
            Handover handover = next.get();
            if (handover == null) {
                return code.code();
            }
            try {
                Optional<Integer> ended = handover.run();
                if (ended.isPresent()) {
                    return ended.get();
                }
            } catch (IOException | RuntimeException e) { // root of the process
                LoggerFactory.getLogger("tandem.daemon").error("the handover broke", e);
            } catch (InterruptedException _) {
                return ExitCode.INTERNAL.code();
            }
        }
    }

    /// Serves on trial as long as the daemon lives that hands over.
    private static int tried(String pid) {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        if (parent.isEmpty() || !Long.toString(parent.get().pid()).equals(pid)) {
            System.err.println("tandemd: the daemon that handed over is gone");
            return ExitCode.CONFLICT.code();
        }
        var paths = new HostPaths(TandemHome.ofThisProcess());
        System.setProperty("tandem.log", paths.log().toString());
        var ended = new CountDownLatch(1);
        try (var wiring = Wiring.startTrial(paths, dist())) {
            var _ =
                    parent.get()
                            .onExit()
                            .thenRun(() -> wiring.end("the daemon that handed over is gone"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> endOrderly(ended, wiring)));
            var _ = wiring.awaitEnd();
            return ExitCode.OK.code();
        } catch (IOException | TandemException e) {
            System.err.println("tandemd: " + e.getMessage());
            return ExitCode.INTERNAL.code();
        } catch (InterruptedException _) {
            return ExitCode.INTERNAL.code();
        } finally {
            ended.countDown();
        }
    }

    private static Optional<Path> home(List<String> words) {
        if (words.isEmpty()) {
            return Optional.of(TandemHome.ofThisProcess());
        }
        return words.size() == 2 && words.getFirst().equals("--home")
                ? Optional.of(Path.of(words.getLast()).toAbsolutePath().normalize())
                : Optional.empty();
    }

    /// Serves until the process is asked to end or the home is gone.
    private static ExitCode serve(HostPaths paths, AtomicReference<@Nullable Handover> next) {
        Path home = paths.home();
        System.setProperty("tandem.log", paths.log().toString()); // read by logback.xml
        Logger log = LoggerFactory.getLogger("tandem.daemon");
        var ended = new CountDownLatch(1);
        try (var wiring = Wiring.start(paths, dist())) {
            var hook = new Thread(() -> endOrderly(ended, wiring), "shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            log.atInfo().addKeyValue("home", home).addKeyValue("port", wiring.port()).log("ready");
            String why = wiring.awaitEnd();
            log.atInfo().addKeyValue("why", why).log("ending");
            if (wiring.next().isPresent()) {
                wiring.next().get().lock(); // while this daemon still has the home
                next.set(wiring.next().get());
            }
            return ExitCode.OK;
        } catch (TandemException e) {
            log.error("cannot start: {}", e.getMessage());
            System.err.println("tandemd: " + e.getMessage());
            return e.code().exitCode();
        } catch (IOException | RuntimeException e) { // root of the process
            log.error("cannot go on", e);
            System.err.println(
                    "tandemd: "
                            + TandemException.because(e, ApiError.INTERNAL, e.toString())
                                    .getMessage());
            return ExitCode.INTERNAL;
        } catch (InterruptedException _) {
            return ExitCode.INTERNAL;
        } finally {
            ended.countDown();
        }
    }

    private static void endOrderly(CountDownLatch ended, Wiring wiring) {
        wiring.end("the process was asked to end");
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path dist() {
        return Path.of(System.getProperty("tandem.dist", ".")).toAbsolutePath().normalize();
    }

    /// For the start-up cache (`-XX:AOTCacheOutput`): serves a home of its own for a moment.
    private static int train() {
        try {
            Path home = Files.createTempDirectory("tandemd-train");
            System.setProperty("tandem.log", home.resolve("log").toString());
            try (var wiring = Wiring.start(new HostPaths(home), dist())) {
                Rehearsal.run(home, wiring.port());
            }
            Rehearsal.delete(home);
            return 0;
        } catch (IOException | InterruptedException | TandemException e) {
            System.err.println("tandemd: the rehearsal failed: " + e);
            return ExitCode.INTERNAL.code();
        }
    }
}
