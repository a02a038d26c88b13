package tandem.cli.session;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line that starts the daemon. The JVM options keep an idle daemon below 100 MB; its
/// start-up cache must be made with the same collector.
record DaemonCommand(Path java, Path dist, Path home, boolean setsid, boolean cache) {
    static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xms12m",
                    "-Xmx80m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow"); // zstd in pure Java

    /// What a daemon has taken and no longer needs goes back to the host; with these the cache fits
    /// as well as without.
    private static final List<String> MEMORY_OPTIONS =
            List.of(
                    "-Xms8m",
                    "-Xmn4m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=20",
                    "-XX:-ShrinkHeapInSteps",
                    "-XX:SoftRefLRUPolicyMSPerMB=10",
                    "-XX:TrimNativeHeapInterval=30000");

    List<String> line() {
        Path target = dist.resolve("host").resolve("target");
        var line = new ArrayList<String>();
        if (setsid) {
            line.add(
                    "setsid"); // a session of its own: Ctrl-C and a closed terminal do not reach it
        }
        line.add(java.toString());
        line.addAll(OPTIONS);
        line.addAll(MEMORY_OPTIONS);
        if (cache) {
            line.add("-XX:AOTCache=" + cacheFile(dist));
        }
        line.add("-cp");
        line.add(
                target.resolve("tandem-host.jar")
                        + File.pathSeparator
                        + target.resolve("lib")
                        + File.separator
                        + "*");
        line.add("-Dtandem.dist=" + dist);
        line.add("tandem.host.Main");
        line.add("--home");
        line.add(home.toString());
        return line;
    }

    static Path cacheFile(Path dist) {
        return dist.resolve("host").resolve("target").resolve("tandem-host.aot");
    }
}
