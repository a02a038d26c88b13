package tandem.cli.session;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.cli.client.ApiClient;
import tandem.cli.client.OperationRun;
import tandem.cli.output.ProgressView;
import tandem.contract.api.TandemHome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where a verb runs.
///
/// @param home TANDEM_HOME
/// @param dist folder of the distribution, in which the programs lie
/// @param in standard input
/// @param terminals which of the streams are terminals
/// @param remote name of the machine on which it is done; null for this one
public record Session(
        Path home,
        Path dist,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        Clock clock,
        @Nullable String remote) {
    /// On this machine.
    public Session(
            Path home,
            Path dist,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Terminals terminals,
            Clock clock) {
        this(home, dist, in, out, err, terminals, clock, null);
    }

    /// The same on a remote machine.
    public Session on(String name) {
        return new Session(home, dist, in, out, err, terminals, clock, name);
    }

    /// Which streams are terminals.
    public record Terminals(boolean in, boolean out, boolean err) {}

    /// That of this process.
    public static Session ofProcess() {
        Path dist = Path.of(System.getProperty("tandem.dist", ".")).toAbsolutePath().normalize();
        return new Session(
                TandemHome.ofThisProcess(),
                dist,
                System.in,
                new PrintStream(System.out, false, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                new Terminals(isTerminal(0), isTerminal(1), isTerminal(2)),
                Clock.system(ZoneId.systemDefault()));
    }

    /// A client of the daemon, which is started when there is none.
    public ApiClient daemon() {
        return ApiClient.ofDaemon(
                DaemonFile.reachable(home).orElseGet(() -> new DaemonLauncher(dist, home).start()),
                remote);
    }

    /// A client of the daemon when one runs.
    public Optional<ApiClient> runningDaemon() {
        return DaemonFile.reachable(home).map(address -> ApiClient.ofDaemon(address, remote));
    }

    /// A client of a daemon that runs what is built now: one of an earlier build ends first, unless
    /// it has work under way. The guest goes on meanwhile.
    public ApiClient currentDaemon() {
        if (remote == null) {
            DaemonFile.reachable(home).ifPresent(new OutdatedDaemon(dist, err)::end);
        }
        return daemon();
    }

    /// What starts an operation and shows its progress on standard error.
    public OperationRun operations(ApiClient daemon) {
        return new OperationRun(daemon, progress(), err);
    }

    public ProgressView progress() {
        return new ProgressView(err, terminals.err(), System::nanoTime);
    }

    /// Prints a document for programs.
    public void printJson(JsonNode document) {
        out.println(
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }

    /// Where file descriptors can be looked at: exact. Elsewhere the console answers for all.
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            String target = targetOf(link);
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        }
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static String targetOf(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }
}
