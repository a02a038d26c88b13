package tandem.host.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Finds out who listens on a TCP port of this host.
///
/// @param proc the kernel's view of processes; on other systems than Linux there is none, and the
///   answer is general
public record PortOwner(Path proc) {
    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    /// The owners on this host.
    public static PortOwner here() {
        return new PortOwner(Path.of("/proc"));
    }

    /// `process 412 (mosquitto)`, or `another program` when nobody is found.
    public String of(int port) {
        Set<String> sockets = new HashSet<>();
        collect("net/tcp", port, sockets);
        collect("net/tcp6", port, sockets);
        if (sockets.isEmpty()) {
            return "another program";
        }
        try (Stream<Path> processes = Files.list(proc)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> holds(process, sockets))
                    .findFirst()
                    .map(process -> "process " + process.getFileName() + name(process))
                    .orElse("a program of another user");
        } catch (IOException _) {
            return "another program";
        }
    }

    private void collect(String table, int port, Set<String> sockets) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try (Stream<String> lines = Files.lines(proc.resolve(table))) {
            lines.map(line -> line.strip().split("\\s+"))
                    .filter(field -> field.length > INODE)
                    .filter(field -> field[1].endsWith(suffix) && field[STATE].equals(LISTENING))
                    .forEach(field -> sockets.add("socket:[" + field[INODE] + "]"));
        } catch (IOException _) {
            return; // this system has no such table
        }
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.anyMatch(link -> sockets.contains(target(link)));
        } catch (IOException _) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static String name(Path process) {
        try {
            String name = Files.readString(process.resolve("comm")).replaceAll("\\p{Cntrl}", "");
            return " (" + name + ")";
        } catch (IOException _) {
            return "";
        }
    }
}
