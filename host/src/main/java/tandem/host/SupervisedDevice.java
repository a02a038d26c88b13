package tandem.host;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.DeviceStatus;
import tandem.contract.api.ProblemDocument;
import tandem.contract.api.TandemHome;
import tandem.host.api.Device;
import tandem.host.api.ManageCalls;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.image.ImageBuild;
import tandem.host.image.ImageSources;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.host.manage.ManageClient;
import tandem.host.operation.Progress;
import tandem.host.supervise.Guest;
import tandem.host.supervise.GuestLife;
import tandem.host.supervise.GuestState;
import tandem.host.supervise.GuestStatus;
import tandem.host.supervise.SlotImages;
import tandem.host.supervise.SshEndpoint;
import tandem.host.update.UpdateStore;
import tandem.host.update.Updates;
import tandem.host.vm.MachineRecord;
import tandem.host.vm.Machines;
import tandem.update.source.Source;

/// The device as the API sees it: the supervised guest and its image.
final class SupervisedDevice implements Device, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("tandem.daemon");

    private final Guest guest;
    private final ImageBuild build;
    private final Slots slots;
    private final SettingsView settings;
    private final DeviceStatus.Daemon daemon;
    private final Updates updates;

    SupervisedDevice(
            Guest guest,
            ImageBuild build,
            Slots slots,
            SettingsView settings,
            DeviceStatus.Daemon daemon,
            Updates updates) {
        this.guest = guest;
        this.build = build;
        this.slots = slots;
        this.settings = settings;
        this.daemon = daemon;
        this.updates = updates;
    }

    /// Takes over the guest of a home as it is found. The caller holds the home's lock.
    ///
    /// @param dist folder of the distribution: recipe of the guest image, edge runtime
    /// @param neighbours repositories of paired machines, by the machine's name
    static SupervisedDevice open(
            HostPaths paths,
            Path dist,
            String version,
            InstantSource clock,
            Function<String, Source> neighbours)
            throws InterruptedException {
        HostFacts host = HostFacts.read();
        var slots = new Slots(paths.home());
        var build = new ImageBuild(ImageSources.in(dist, version), TandemHome.cacheOfThisProcess());
        var images = new SlotImages(slots, build, paths.home().resolve("slots"));
        var daemon =
                new DeviceStatus.Daemon(
                        version,
                        ProcessHandle.current().pid(),
                        clock.instant(),
                        paths.home().toString());
        var settings = new SettingsView(paths.deviceToml(), host);
        settings.problem().ifPresent(wrong -> log.error("{}", wrong.getMessage()));
        var record = UpdateStore.open(paths.updates());
        String running =
                new Machines(paths).find().map(machine -> machine.record().slot()).orElse(null);
        Updates.recover(paths, record, running, clock);
        Guest guest = GuestLife.open(paths, host, images, clock, record::hold);
        var updates =
                Updates.of(paths, dist, record, guest, clock, settings::forUpdates, neighbours);
        return new SupervisedDevice(guest, build, slots, settings, daemon, updates);
    }

    Updates updates() {
        return updates;
    }

    /// The port that the API shall listen on; 0 for any, also while device.toml is wrong: the
    /// daemon must be there to say so.
    int apiPort() {
        return settings.lastGood().map(config -> config.api().port()).orElse(0);
    }

    @Override
    public DeviceStatus status() {
        return view(guest.status());
    }

    @Override
    public void up(boolean probe, Progress progress) {
        settings.problem()
                .ifPresent(wrong -> {
                    throw wrong;
                });
        if (probe) {
            guest.forgetTrials();
        }
        guest.up(progress);
    }

    @Override
    public void down(Progress progress) {
        guest.down(progress);
    }

    @Override
    public void delete(Progress progress) {
        guest.delete(progress);
    }

    @Override
    public void buildImage(boolean force, Progress progress) throws InterruptedException {
        progress.step("Build the guest image");
        Path image = build.build(force, progress);
        progress.step("Install it into a slot");
        Slot slot = slots.vacant(slotInUse());
        progress.detail("slot " + slot.folder(), -1);
        var _ = slots.install(image, slot);
        slots.activate(slot);
    }

    /// A guest that runs has the files of its slot open; null when none runs.
    private @Nullable String slotInUse() {
        var machine = guest.status().machine();
        return machine == null ? null : machine.record().slot();
    }

    @Override
    public ManageCalls manage() {
        ManageClient client = guest.manage();
        return (method, path, body, contentType) -> {
            var answer = client.send(method, path, body, contentType);
            return new ManageCalls.Answer(answer.status(), answer.contentType(), answer.body());
        };
    }

    SshEndpoint ssh() {
        return guest.ssh();
    }

    @Override
    public AutoCloseable onChange(Consumer<DeviceStatus> listener) {
        return guest.onChange(status -> listener.accept(view(status)));
    }

    private DeviceStatus view(GuestStatus status) {
        var health = status.state() instanceof GuestState.Running(var running) ? running : null;
        var accelerator = status.accelerator();
        var failure = settings.problem().or(() -> Optional.ofNullable(status.failure()));
        return new DeviceStatus(
                status.state().word(),
                status.state().stageText(),
                status.isHealthy(),
                health == null ? List.of() : health.reasons(),
                accelerator == null
                        ? null
                        : new DeviceStatus.Accelerator(
                                accelerator.name(), accelerator.proven(), accelerator.why()),
                process(status.machine()),
                health == null ? null : health.runtime(),
                health == null ? null : health.facts(),
                failure.map(ProblemDocument::of).orElse(null),
                new DeviceStatus.Restarts(
                        status.restarts(), status.lastRestartReason(), status.nextRestartAt()),
                daemon,
                settings.lastGood().map(config -> config.id().toString()).orElse(""));
    }

    private static DeviceStatus.@Nullable GuestProcess process(
            GuestStatus.@Nullable RunningMachine machine) {
        if (machine == null) {
            return null;
        }
        MachineRecord record = machine.record();
        var ports = record.ports();
        return new DeviceStatus.GuestProcess(
                machine.pid(),
                machine.startedAt(),
                record.nonce(),
                record.imageVersion(),
                record.slot(),
                new DeviceStatus.Ports(ports.ssh(), ports.manage(), ports.mqtt(), ports.https()));
    }

    @Override
    public void close() {
        guest.close();
    }
}
