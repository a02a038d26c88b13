package tandem.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tandem.contract.api.DaemonAddress;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `run/api.json`: how to reach this daemon, readable by its owner only. It goes when the daemon
/// ends.
final class AddressFile implements AutoCloseable {
    private final Path file;
    private final DaemonAddress address;

    private AddressFile(Path file, DaemonAddress address) {
        this.file = file;
        this.address = address;
    }

    static AddressFile write(HostPaths paths, DaemonAddress address) {
        Path file = paths.home().resolve(DaemonAddress.FILE);
        PrivateFiles.write(file, JsonMapper.shared().writeValueAsBytes(address));
        return new AddressFile(file, address);
    }

    /// Whether the file still leads to this daemon.
    boolean isOurs() {
        try {
            return JsonMapper.shared().readTree(Files.readString(file)).path("pid").asLong(0)
                    == address.pid();
        } catch (IOException | JacksonException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (isOurs()) {
            Files.deleteIfExists(file);
        }
    }
}
