package tandem.host.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What is known of this host and does not change while the daemon runs.
///
/// @param kernel release of the operating system's kernel
/// @param processor model, as the accelerator's behaviour depends on it
/// @param cpus processors
public record HostFacts(
        HostOs os,
        HostArchitecture architecture,
        String name,
        String kernel,
        String processor,
        int cpus) {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /// The host of this process.
    public static HostFacts read() {
        HostOs os = HostOs.of(System.getProperty("os.name"));
        return new HostFacts(
                os,
                HostArchitecture.of(System.getProperty("os.arch")),
                hostName(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                processorModel(),
                Runtime.getRuntime().availableProcessors());
    }

    /// Bytes that programs may still take without hurting others; empty when this host does not
    /// tell (macOS and Windows count their caches as used).
    public OptionalLong memoryAvailable() {
        try (Stream<String> lines = Files.lines(MEMINFO)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "tandem";
        }
    }

    private static String processorModel() {
        try (Stream<String> lines = Files.lines(CPUINFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceAll("^[^:]*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException _) {
            return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown");
        }
    }
}
