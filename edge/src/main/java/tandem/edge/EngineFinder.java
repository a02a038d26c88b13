package tandem.edge;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks for the socket of a container engine on a Linux machine.
///
/// @param environment variables of the process
/// @param answers whether something listens on a socket
record EngineFinder(Map<String, String> environment, String userId, Predicate<Path> answers) {
    static final String SCHEME = "unix://";
    private static final String DOCKER_HOST = "DOCKER_HOST";

    static EngineFinder ofThisMachine() {
        return new EngineFinder(System.getenv(), currentUser(), EngineFinder::connects);
    }

    /// The first address that answers, in the order of [#candidates].
    Optional<String> find() {
        return candidates().stream().filter(address -> answers.test(path(address))).findFirst();
    }

    /// `$DOCKER_HOST`, podman of the system, podman of the user, docker.
    List<String> candidates() {
        var all = new LinkedHashSet<String>();
        String named = environment.getOrDefault(DOCKER_HOST, "");
        if (named.startsWith(SCHEME)) {
            all.add(named);
        }
        all.add(SCHEME + "/run/podman/podman.sock");
        all.add(SCHEME + "/run/user/" + userId + "/podman/podman.sock");
        all.add(SCHEME + "/var/run/docker.sock");
        return new ArrayList<>(all);
    }

    /// The podman program on the path.
    Optional<Path> podman() {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "podman"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Path path(String address) {
        return Path.of(address.substring(SCHEME.length()));
    }

    static boolean connects(Path socket) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException _) {
            return false;
        }
    }

    private static String currentUser() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException _) {
            return "0";
        }
    }
}
