package tandem.host.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.function.Supplier;
import tandem.host.api.ApiRoutes;
import tandem.host.api.ApiServer;
import tandem.host.api.ConsoleParts;
import tandem.host.api.EventLog;
import tandem.host.api.ModuleWatch;
import tandem.host.api.StateEvents;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.interop.FakeGuestSsh;
import tandem.host.interop.GuestShell;
import tandem.host.metrics.MetricsSampler;
import tandem.host.operation.Operations;
import tandem.host.page.PageFolder;
import tandem.host.session.Role;
import tandem.host.supervise.SshEndpoint;
import tandem.host.update.SampleUpdates;
import tandem.host.update.UpdateSchedule;
import tandem.host.update.Updates;
import tools.jackson.databind.json.JsonMapper;

/// The real daemon with a fake guest, for tests of the console in a browser. Everything but the
/// guest is the daemon's own: API, sessions, operations, events, checks, files, terminal.
public final class FakeGuestDaemon implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ConsoleParts console;
    private final String token = newToken();
    private final int port;

    /// Prints one line `{"port","token","url"}` when it listens, and ends with its standard input.
    public static void main(String[] arguments)
            throws IOException, InterruptedException, GeneralSecurityException {
        FakeOptions options;
        try {
            options = FakeOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("fake daemon: " + e.getMessage());
            System.exit(2);
            return;
        }
        try (var daemon = start(options)) {
            System.out.println(
                    JsonMapper.shared()
                            .writeValueAsString(
                                    Map.of(
                                            "port",
                                            daemon.port(),
                                            "token",
                                            daemon.token,
                                            "url",
                                            daemon.link())));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0); // clients may still hold streams
    }

    public static FakeGuestDaemon start(FakeOptions options)
            throws IOException, InterruptedException, GeneralSecurityException {
        return new FakeGuestDaemon(options);
    }

    private FakeGuestDaemon(FakeOptions options)
            throws IOException, InterruptedException, GeneralSecurityException {
        Clock clock = Clock.systemUTC();
        var paths = new HostPaths(home(options));
        Files.createDirectories(paths.home());
        System.setProperty("tandem.log", paths.log().toString()); // read by logback.xml
        console = own(console(paths, options, clock));
        var runtime = new FakeRuntime(clock, options);
        new FakePast(console, runtime, options).make();
        var guest = new FakeGuest(clock, paths.home().toString(), runtime, options);
        var events = new EventLog(clock);
        own(guest.onChange(new StateEvents(events)));
        var operations =
                own(new Operations(clock, operation -> events.publish("operation", operation)));
        var updates =
                own(
                        SampleUpdates.of(
                                paths,
                                () ->
                                        new Updates.Settings(
                                                console.settings().read().effective(), null),
                                Duration.ofMillis(100)));
        updates.onChange(() -> events.publish("update", updates.status()));
        own(UpdateSchedule.start(updates, operations));
        var shell = own(new GuestShell(sshOf(guest, paths.home(), clock)));
        own(new ModuleWatch(guest, events));
        own(
                new MetricsSampler(
                        console.metrics(),
                        guest::status,
                        clock,
                        measured -> events.mention("metrics", measured)));
        console.remote().remotes().start(remote -> events.publish("remote", remote));
        var api =
                own(
                        new ApiServer(
                                token,
                                new ApiRoutes(guest, updates, operations, events, shell, console),
                                console));
        port = api.listen(options.port());
    }

    private static ConsoleParts console(HostPaths paths, FakeOptions options, Clock clock)
            throws IOException {
        ConsoleParts usual = ConsoleParts.of(paths, HostFacts.read(), clock);
        return options.page() == null
                ? usual
                : new ConsoleParts(
                        usual.paths(),
                        usual.host(),
                        usual.clock(),
                        PageFolder.of(options.page()),
                        usual.sessions(),
                        usual.audit(),
                        usual.metrics(),
                        usual.history(),
                        usual.settings(),
                        usual.remote());
    }

    private Supplier<SshEndpoint> sshOf(FakeGuest guest, Path home, Clock clock)
            throws IOException, GeneralSecurityException {
        Path folder = Files.createDirectories(home.resolve("fake-guest"));
        var commands = new FakeCommands(Files.createDirectories(folder.resolve("root")), clock);
        var ssh =
                own(
                        new FakeGuestSsh(
                                folder,
                                "ecdsa-sha2-nistp256",
                                (_, line) -> new FakeShell(commands, line),
                                _ -> new FakeShell(commands, null)));
        return () -> {
            guest.requireRunning();
            return ssh.target();
        };
    }

    private Path home(FakeOptions options) throws IOException {
        if (options.home() != null) {
            return options.home();
        }
        Path fresh = Files.createTempDirectory("tandem-fake");
        own(() -> delete(fresh));
        return fresh;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    public int port() {
        return port;
    }

    public String token() {
        return token;
    }

    /// A one-time link that signs an admin in.
    String link() {
        var code = console.sessions().newCode("owner", Role.ADMIN);
        return "http://" + console.sessions().hostName() + ":" + port + "/#code=" + code.code();
    }

    private <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    private static String newToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() throws IOException {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) { // the other parts end all the same
                System.err.println("fake daemon: " + e);
            }
        }
    }
}
