package tandem.host.check;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;
import tandem.contract.config.DeviceConfig;
import tandem.contract.error.TandemException;
import tandem.host.home.HostFacts;
import tandem.host.home.HostOs;
import tandem.host.home.HostPaths;
import tandem.host.image.InstalledImage;
import tandem.host.image.Slots;
import tandem.host.network.HostPorts;
import tandem.host.network.PortOwner;
import tandem.host.supervise.DeviceSettings;
import tandem.host.vm.QemuProgram;

/// Gathers the facts of this host and its guest.
public final class FactsProbe {
    private static final Path KVM = Path.of("/dev/kvm");

    private final HostPaths paths;
    private final HostFacts host;
    private final Supplier<DeviceStatus> status;
    private final InstantSource clock;
    private final HostPorts ports = new HostPorts(PortOwner.here());

    public FactsProbe(
            HostPaths paths, HostFacts host, Supplier<DeviceStatus> status, InstantSource clock) {
        this.paths = paths;
        this.host = host;
        this.status = status;
        this.clock = clock;
    }

    CheckFacts facts(GuestView guest) throws InterruptedException {
        DeviceStatus now = status.get();
        boolean runs = now.state().equals("running");
        Looked<DeviceConfig> settings =
                Looked.at(() -> new DeviceSettings(paths.deviceToml(), host).read());
        var certificates = new CertificateDates();
        return new CheckFacts(
                host(),
                host.os(),
                now,
                settings(settings),
                Looked.at(() -> QemuProgram.find(host, path()).version()),
                Looked.at(this::image),
                virtualization(),
                settings instanceof Looked.Seen<DeviceConfig>(var config)
                        ? ports(config, now)
                        : List.of(),
                now.guest() == null || !runs
                        ? certificates.ofFolder(paths.pki())
                        : certificates.ofFolderAndServer(paths.pki(), now.guest().ports().mqtt()),
                runs ? clockDifference(guest) : null,
                runs ? new RegistryNames().of(guest) : List.of());
    }

    /// The findings of a validation say more than their sum.
    private Looked<DeviceConfig> settings(Looked<DeviceConfig> looked) {
        if (looked instanceof Looked.Seen<DeviceConfig>) {
            return looked;
        }
        try {
            return new Looked.Seen<>(new DeviceSettings(paths.deviceToml(), host).read());
        } catch (TandemException e) {
            var problems = e.problems().stream().map(it -> it.path() + " " + it.message()).toList();
            return new Looked.Failed<>(
                    problems.isEmpty() ? e.detail() : String.join("; ", problems), e.remedy());
        }
    }

    private HostView host() {
        var memory = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var available = host.memoryAvailable();
        return new HostView(
                host.kernel(),
                host.architecture().qemuName(),
                host.cpus(),
                memory.getTotalMemorySize(),
                available.isPresent() ? (Long) available.getAsLong() : null,
                diskFree(),
                paths.home().toString());
    }

    private long diskFree() {
        try {
            return Files.getFileStore(paths.home()).getUsableSpace();
        } catch (IOException _) {
            return 0;
        }
    }

    private String image() {
        var slots = new Slots(paths.home());
        InstalledImage image = slots.active();
        slots.verify(image);
        return "version %s in slot %s, all files as they were built"
                .formatted(image.version(), image.slot().folder());
    }

    private Looked<String> virtualization() {
        if (host.os() != HostOs.LINUX) {
            return new Looked.Seen<>("it is tried at the next start of the guest");
        }
        if (!Files.exists(KVM)) {
            return new Looked.Failed<>(
                    "there is no " + KVM,
                    "Switch virtualization on in the firmware of this machine; if it is a virtual"
                            + " one, allow nested virtualization where it runs.");
        }
        return Files.isReadable(KVM) && Files.isWritable(KVM)
                ? new Looked.Seen<>("kvm may be used")
                : new Looked.Failed<>(
                        KVM + " may not be used by this user",
                        "Run: sudo usermod -aG kvm "
                                + System.getProperty("user.name")
                                + ", then sign in anew.");
    }

    private List<CheckFacts.Port> ports(DeviceConfig config, DeviceStatus now) {
        var hub = config.hub();
        var guest = now.guest();
        return List.of(
                port(
                        "[hub] mqtt-port",
                        hub.bind(),
                        hub.mqttPort(),
                        guest != null && guest.ports().mqtt() == hub.mqttPort()),
                port(
                        "[hub] https-port",
                        hub.bind(),
                        hub.httpsPort(),
                        guest != null && guest.ports().https() == hub.httpsPort()));
    }

    private CheckFacts.Port port(String setting, String address, int port, boolean guests) {
        return new CheckFacts.Port(
                setting, address, port, guests ? null : owner(setting, address, port));
    }

    private @Nullable String owner(String setting, String address, int port) {
        try {
            ports.requireFree(address, port, setting);
            return null;
        } catch (TandemException _) {
            return PortOwner.here().of(port);
        }
    }

    private Looked<Duration> clockDifference(GuestView guest) throws InterruptedException {
        return Looked.at(() -> {
            Instant before = clock.instant();
            Instant time = guest.time();
            Instant after = clock.instant();
            return Duration.between(
                    before.plus(Duration.between(before, after).dividedBy(2)), time);
        });
    }

    private static String path() {
        return System.getenv().getOrDefault("PATH", "");
    }
}
