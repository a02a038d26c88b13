package tandem.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tandem.contract.manage.GuestFacts;

/// Reads what the kernel tells about the machine and this process.
///
/// @param root of the file system, `/`
/// @param data whose file system counts as the disk
record MachineFacts(Path root, Path data) {
    private static final long KIB = 1024;

    GuestFacts read() {
        String memory = text("proc/meminfo");
        long total = 0;
        long free = 0;
        try {
            var store = Files.getFileStore(data);
            total = store.getTotalSpace();
            free = store.getUsableSpace();
        } catch (IOException _) {
            // an unreadable disk is told as 0 bytes
        }
        Optional<Traffic> traffic = traffic(text("proc/net/dev"));
        return new GuestFacts(
                osName(text("etc/os-release")),
                text("proc/sys/kernel/osrelease").strip(),
                System.getProperty("os.arch", "unknown"),
                Runtime.getRuntime().availableProcessors(),
                kib(memory, "MemTotal"),
                kib(memory, "MemAvailable"),
                total,
                free,
                kib(text("proc/self/status"), "VmRSS"),
                seconds(text("proc/uptime")),
                traffic.map(Traffic::received).orElse(null),
                traffic.map(Traffic::sent).orElse(null));
    }

    /// Bytes since the machine started.
    private record Traffic(long received, long sent) {}

    /// Of the guest's data network; elsewhere there is none of this name. Columns: kernel
    /// documentation, proc(5), /proc/net/dev.
    private static Optional<Traffic> traffic(String devices) {
        Matcher line =
                Pattern.compile("^ *data: *(\\d+)(?: +\\d+){7} +(\\d+)", Pattern.MULTILINE)
                        .matcher(devices);
        return line.find()
                ? Optional.of(
                        new Traffic(Long.parseLong(line.group(1)), Long.parseLong(line.group(2))))
                : Optional.empty();
    }

    /// The machine's own name.
    String hostName() {
        return text("proc/sys/kernel/hostname").strip();
    }

    private String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException _) {
            return "";
        }
    }

    private static String osName(String release) {
        return group(release, "^PRETTY_NAME=\"?([^\"\n]*)").orElse("Linux");
    }

    private static long kib(String text, String key) {
        return group(text, "^" + key + ":\\s+(\\d+) kB").map(Long::parseLong).orElse(0L) * KIB;
    }

    private static long seconds(String uptime) {
        return group(uptime, "^(\\d+)").map(Long::parseLong).orElse(0L);
    }

    private static Optional<String> group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }
}
