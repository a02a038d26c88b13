package tandem.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the process that listens on a TCP port.
///
/// @param proc the kernel's view of processes, `/proc`
record PortOwner(Path proc) {
    private static final String LISTENS = "0A";

    /// `process 412 (mosquitto)`; empty when nobody is found, or it belongs to another user.
    Optional<String> find(int port) {
        Set<String> sockets = new HashSet<>();
        collect("net/tcp", port, sockets);
        collect("net/tcp6", port, sockets);
        try (Stream<Path> processes = Files.list(proc)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> holds(process, sockets))
                    .findFirst()
                    .map(process -> "process " + process.getFileName() + name(process));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void collect(String table, int port, Set<String> sockets) {
        String suffix = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
        try (Stream<String> lines = Files.lines(proc.resolve(table))) {
            lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 9)
                    .filter(fields -> fields[1].endsWith(suffix) && fields[3].equals(LISTENS))
                    .forEach(fields -> sockets.add("socket:[" + fields[9] + "]"));
        } catch (IOException _) {
            // no such table on this kernel
        }
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException _) {
            return false; // ended meanwhile, or of another user
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
            return " (" + Files.readString(process.resolve("comm")).strip() + ")";
        } catch (IOException _) {
            return "";
        }
    }
}
