package tandem.host.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tandem.contract.config.ByteSize;
import tandem.contract.config.DeviceConfig;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;
import tandem.host.network.HostPorts;

/// Finds out what this host lacks before anything is built or started, all of it at once.
final class Preflight {
    private static final ByteSize TO_RUN = ByteSize.mebibytes(512);
    private static final ByteSize TO_BUILD = ByteSize.gibibytes(3);
    private static final ByteSize UNIT = ByteSize.mebibytes(1);

    private final HostPaths paths;
    private final HostPorts ports;
    private final Supplier<OptionalLong> memoryAvailable;

    Preflight(HostPaths paths, HostPorts ports, Supplier<OptionalLong> memoryAvailable) {
        this.paths = paths;
        this.ports = ports;
        this.memoryAvailable = memoryAvailable;
    }

    /// One thing that must be so.
    @FunctionalInterface
    interface Check {
        void run() throws InterruptedException;
    }

    /// @param builds whether an image must be built first
    /// @param others what else must be so
    /// @throws TandemException the one thing that is missing, or [VmError#HOST_LACKS] with all
    void check(DeviceConfig config, boolean builds, List<Check> others)
            throws InterruptedException {
        var hub = config.hub();
        var checks = new ArrayList<>(others);
        checks.add(() -> ports.requireFree(hub.bind(), hub.mqttPort(), "[hub] mqtt-port"));
        checks.add(() -> ports.requireFree(hub.bind(), hub.httpsPort(), "[hub] https-port"));
        checks.add(() -> memory(config.vm().memory()));
        checks.add(() -> disk(builds ? TO_BUILD : TO_RUN));
        var missing = new ArrayList<TandemException>();
        for (Check check : checks) {
            try {
                check.run();
            } catch (TandemException e) {
                missing.add(e);
            }
        }
        if (missing.size() == 1) {
            throw missing.getFirst();
        }
        if (!missing.isEmpty()) {
            throw TandemException.withProblems(
                    VmError.HOST_LACKS,
                    missing.stream().map(Preflight::problem).toList(),
                    missing.size());
        }
    }

    private static Problem problem(TandemException missing) {
        return new Problem(missing.code().id(), missing.detail(), missing.remedy());
    }

    private void memory(ByteSize wanted) {
        var available = memoryAvailable.get();
        if (available.isPresent() && available.getAsLong() < wanted.bytes()) {
            throw TandemException.of(VmError.MEMORY_SHORT, wanted, rounded(available.getAsLong()));
        }
    }

    private void disk(ByteSize wanted) {
        try {
            long free = Files.getFileStore(paths.home()).getUsableSpace();
            if (free < wanted.bytes()) {
                throw TandemException.of(VmError.DISK_SHORT, paths.home(), wanted, rounded(free));
            }
        } catch (IOException e) {
            throw PrivateFiles.unusable(paths.home(), e);
        }
    }

    private static ByteSize rounded(long bytes) {
        return new ByteSize(bytes / UNIT.bytes() * UNIT.bytes());
    }
}
