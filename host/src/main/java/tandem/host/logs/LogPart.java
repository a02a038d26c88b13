package tandem.host.logs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tandem.host.home.HostPaths;

/// Whose log it is.
public enum LogPart {
    DAEMON,
    QEMU,
    CONSOLE;

    public static Optional<LogPart> find(String word) {
        return Arrays.stream(values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    public Path file(HostPaths paths) {
        return switch (this) {
            case DAEMON -> paths.daemonLog();
            case QEMU -> paths.qemuLog();
            case CONSOLE -> paths.consoleLog();
        };
    }
}
