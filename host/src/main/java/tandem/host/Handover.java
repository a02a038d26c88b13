package tandem.host;

import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;
import tandem.contract.api.TandemHome;
import tandem.host.home.HostPaths;
import tandem.host.programs.DaemonTrial;
import tandem.host.programs.ProgramChange;
import tandem.host.programs.ProgramsFolder;

/// A daemon hands over to one of another version. It has let go of its home and lives on as the one
/// who watches the trial; when the trial is not confirmed, it serves again.
final class Handover {
    /// For the service manager, whose unit restarts on failure: start again, by what is active now
    /// (`EX_TEMPFAIL` of sysexits.h).
    static final int START_AGAIN = 75;

    private final HostPaths paths;
    private final String version;
    private final DaemonTrial.Expected expected;
    private final DaemonTrial.Rules rules;
    private @Nullable DaemonLock lock;

    Handover(
            HostPaths paths,
            String version,
            DaemonTrial.Expected expected,
            DaemonTrial.Rules rules) {
        this.paths = paths;
        this.version = version;
        this.expected = expected;
        this.rules = rules;
    }

    static Handover of(
            HostPaths paths, String version, DeviceStatus before, DaemonTrial.Rules rules) {
        DeviceStatus.GuestProcess guest = before.guest();
        var expected = new DaemonTrial.Expected(guest == null ? 0 : guest.pid(), before.healthy());
        return new Handover(paths, version, expected, rules);
    }

    /// From now on only the trial may start.
    void lock() throws IOException {
        lock = DaemonLock.takeHandover(paths);
    }

    /// @return exit code of this process when the other version is active; empty when this daemon
    ///   shall serve again
    Optional<Integer> run() throws IOException, InterruptedException {
        var folder = new ProgramsFolder(paths.programs());
        try (var _ = lock) {
            var trial = new DaemonTrial(paths.home(), folder.launcher(version), expected, rules);
            if (!new ProgramChange(folder, Clock.systemUTC()).run(version, trial)) {
                return Optional.empty();
            }
        }
        if (isMainOfService()) {
            return Optional.of(START_AGAIN);
        }
        startActive(folder);
        return Optional.of(0);
    }

    /// systemd tells the process that it started itself its own number.
    private static boolean isMainOfService() {
        return Long.toString(ProcessHandle.current().pid())
                .equals(System.getenv("SYSTEMD_EXEC_PID"));
    }

    private void startActive(ProgramsFolder folder) throws IOException {
        var builder = new ProcessBuilder(folder.launcher(version).toString(), "daemon");
        builder.environment().put(TandemHome.VARIABLE, paths.home().toString());
        File output = paths.log().resolve("tandemd.out").toFile();
        var _ =
                builder.directory(paths.home().toFile())
                        .redirectOutput(output)
                        .redirectErrorStream(true)
                        .start();
    }
}
