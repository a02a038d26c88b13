package tandem.host.supervise;

import java.io.IOException;
import java.nio.file.Files;
import tandem.contract.config.ByteSize;
import tandem.contract.config.DeviceConfig;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;
import tandem.host.network.HostPorts;

/// Finds out what this host lacks before anything is built or started.
final class Preflight {
    private static final ByteSize TO_RUN = ByteSize.mebibytes(512);
    private static final ByteSize TO_BUILD = ByteSize.gibibytes(3);
    private static final ByteSize UNIT = ByteSize.mebibytes(1);

    private final HostFacts host;
    private final HostPaths paths;
    private final HostPorts ports;

    Preflight(HostFacts host, HostPaths paths, HostPorts ports) {
        this.host = host;
        this.paths = paths;
        this.ports = ports;
    }

    /// @param builds whether an image must be built first
    void check(DeviceConfig config, boolean builds) {
        ports.requireFree(config.hub().bind(), config.hub().mqttPort(), "[hub] mqtt-port");
        ports.requireFree(config.hub().bind(), config.hub().httpsPort(), "[hub] https-port");
        memory(config.vm().memory());
        disk(builds ? TO_BUILD : TO_RUN);
    }

    private void memory(ByteSize wanted) {
        var available = host.memoryAvailable();
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
