package tandem.cli.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tandem.contract.api.DaemonAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file in which the daemon says how to reach it.
final class DaemonFile {
    private static final int CONNECT_MILLIS = 2000;

    private DaemonFile() {}

    /// The address of the daemon that runs for a home; empty when none does.
    static Optional<DaemonAddress> reachable(Path home) {
        return read(home.resolve(DaemonAddress.FILE))
                .filter(address ->
                        ProcessHandle.of(address.pid()).map(ProcessHandle::isAlive).orElse(false))
                .filter(DaemonFile::accepts);
    }

    private static Optional<DaemonAddress> read(Path file) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            return Optional.of(
                    new DaemonAddress(
                            json.path("port").asInt(0),
                            json.path("token").asString(""),
                            json.path("pid").asLong(0),
                            json.path("version").asString("")));
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }

    private static boolean accepts(DaemonAddress address) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), address.port()),
                    CONNECT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
