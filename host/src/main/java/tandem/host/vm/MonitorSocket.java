package tandem.host.vm;

import java.nio.file.Path;
import tandem.host.home.HostPaths;

/// Where QEMU's monitors listen.
final class MonitorSocket {
    private MonitorSocket() {}

    static Path guest(HostPaths paths) {
        return SocketPath.choose(paths.run(), "qmp.sock", temporary());
    }

    static Path probe(HostPaths paths) {
        return SocketPath.choose(paths.probe(), "qmp.sock", temporary());
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
