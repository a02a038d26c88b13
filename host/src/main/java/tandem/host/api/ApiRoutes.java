package tandem.host.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tandem.host.check.Checks;
import tandem.host.check.FactsProbe;
import tandem.host.demo.DemoProgram;
import tandem.host.install.InstallWish;
import tandem.host.install.RemoteInstall;
import tandem.host.interop.GuestFiles;
import tandem.host.interop.GuestShell;
import tandem.host.operation.Operations;
import tandem.host.support.SupportBundle;
import tandem.host.update.Updates;

/// What the API offers, joined from its parts.
public final class ApiRoutes {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final RouteTable table;
    private final RemoteEntrance entrance;
    private final Supplier<String> version;

    public ApiRoutes(
            Device plainDevice,
            Updates updates,
            Operations operations,
            EventLog events,
            GuestShell shell,
            ConsoleParts console) {
        var device = new RecordedDevice(plainDevice, console.history(), console.clock());
        var guest = new AskedGuest(device, shell);
        var checks =
                new Checks(
                        new FactsProbe(
                                console.paths(), console.host(), device::status, console.clock()),
                        console.clock());
        this.version = () -> plainDevice.status().daemon().version();
        this.entrance = new RemoteEntrance(console.remote(), console.settings(), console.clock());
        this.table =
                new RouteTable(
                        Stream.of(
                                        new StatusRoutes(device).routes(),
                                        new EventRoutes(events, device, operations, HEARTBEAT)
                                                .routes(),
                                        new OperationRoutes(
                                                        operations,
                                                        device,
                                                        updates,
                                                        new DemoProgram(dist(), console.paths()),
                                                        wish -> install(wish, console))
                                                .routes(),
                                        new UpdateRoutes(updates).routes(),
                                        new ManageProxy(device).routes(),
                                        new InspectRoutes(device, console.paths()).routes(),
                                        new ExecRoute(shell).routes(),
                                        new TerminalRoute(shell).routes(),
                                        new FileRoutes(new GuestFiles(shell)).routes(),
                                        new SessionRoutes(console.sessions()).routes(),
                                        new AuditRoutes(console.audit()).routes(),
                                        new MetricsRoutes(console.metrics(), console.clock())
                                                .routes(),
                                        new DeploymentRoutes(
                                                        device, console.history(), console.clock())
                                                .routes(),
                                        new CheckRoutes(checks, guest).routes(),
                                        new SupportRoutes(
                                                        new SupportBundle(
                                                                console.paths(), console.clock()),
                                                        device,
                                                        checks,
                                                        guest)
                                                .routes(),
                                        new LogRoutes(console.paths(), new GuestLogs(device, shell))
                                                .routes(),
                                        new SettingsRoutes(
                                                        console.settings(), updates::rulesChanged)
                                                .routes(),
                                        new PairingRoutes(console.remote(), entrance).routes(),
                                        new RemoteRoutes(console.remote().remotes()).routes())
                                .flatMap(List::stream)
                                .toList());
    }

    private static RemoteInstall install(InstallWish wish, ConsoleParts console) {
        return new RemoteInstall(wish, console.remote().remotes(), dist(), console.paths().home());
    }

    private static Path dist() {
        return Path.of(System.getProperty("tandem.dist", ".")).toAbsolutePath().normalize();
    }

    /// Of the programs here.
    String version() {
        return version.get();
    }

    RemoteEntrance entrance() {
        return entrance;
    }

    RouteTable table() {
        return table;
    }
}
