package tandem.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tandem.host.home.HostPaths;
import tandem.host.programs.DaemonTrial;

/// A daemon that hands over as soon as it serves. It prints `applied`, or `serves again` when it
/// has come back.
final class HandoverProgram {
    private HandoverProgram() {}

    /// @param arguments home, version, limit in milliseconds, process id of the guest that it
    ///   pretends to have, what the operator's check finds or `-`
    public static void main(String[] arguments) throws Exception {
        var paths = new HostPaths(Path.of(arguments[0]));
        var expected = new DaemonTrial.Expected(Long.parseLong(arguments[3]), false);
        var rules =
                new DaemonTrial.Rules(
                        Duration.ofMillis(Long.parseLong(arguments[2])),
                        Duration.ofMillis(500),
                        _ -> check(arguments[4]));
        var handover = new Handover(paths, arguments[1], expected, rules);
        try (var _ = Wiring.start(paths, paths.home())) {
            handover.lock();
        }
        Optional<Integer> ended = handover.run();
        if (ended.isPresent()) {
            System.out.println("applied");
            return;
        }
        try (var _ = Wiring.start(paths, paths.home())) {
            System.out.println("serves again");
        }
    }

    private static Optional<String> check(String fault) {
        return fault.equals("-") ? Optional.empty() : Optional.of(fault);
    }
}
