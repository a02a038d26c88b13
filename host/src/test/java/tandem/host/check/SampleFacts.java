package tandem.host.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;
import tandem.contract.api.ProblemDocument;
import tandem.contract.config.DeviceConfig;
import tandem.contract.config.DeviceDefaults;
import tandem.contract.config.DeviceToml;
import tandem.contract.manage.GuestFacts;
import tandem.host.home.HostOs;

/// Facts of a host on which all is well, to be changed one by one.
final class SampleFacts {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long GIB = 1L << 30;

    String state = "running";
    boolean healthy = true;
    List<String> reasons = List.of();
    @Nullable ProblemDocument failure;
    DeviceStatus.@Nullable Accelerator accelerator =
            new DeviceStatus.Accelerator("kvm", true, "it works");
    long memoryFree = 8 * GIB;
    long diskFree = 100 * GIB;
    long guestDiskFree = 12 * GIB;
    Looked<DeviceConfig> settings =
            new Looked.Seen<>(DeviceToml.parse("", DeviceDefaults.of("edge-1", 4)));
    Looked<String> qemu = new Looked.Seen<>("QEMU emulator version 10.0.2");
    Looked<String> image = new Looked.Seen<>("version 1 in slot a");
    Looked<String> virtualization = new Looked.Seen<>("kvm may be used");
    @Nullable String portOwner;
    Instant certificateEnd = NOW.plus(Duration.ofDays(700));
    @Nullable Looked<Duration> clock = new Looked.Seen<>(Duration.ofMillis(300));
    boolean nameKnown = true;

    List<Finding> findings() {
        return Checks.findings(facts(), NOW);
    }

    private CheckFacts facts() {
        return new CheckFacts(
                new HostView("Linux", "x86_64", 4, 16 * GIB, memoryFree, diskFree, "/home/tandem"),
                HostOs.LINUX,
                status(),
                settings,
                qemu,
                image,
                virtualization,
                List.of(new CheckFacts.Port("[hub] mqtt-port", "127.0.0.1", 8883, portOwner)),
                List.of(new CheckFacts.Certificate("hub", certificateEnd)),
                clock,
                List.of(new CheckFacts.Name("registry.example", nameKnown)));
    }

    private DeviceStatus status() {
        boolean runs = state.equals("running");
        return new DeviceStatus(
                state,
                null,
                healthy,
                reasons,
                accelerator,
                runs
                        ? new DeviceStatus.GuestProcess(
                                1, NOW, "n", "v", "a", new DeviceStatus.Ports(1, 2, 8883, 8443))
                        : null,
                null,
                runs
                        ? new GuestFacts(
                                "d",
                                "k",
                                "x",
                                2,
                                GIB,
                                GIB / 2,
                                16 * GIB,
                                guestDiskFree,
                                1,
                                1,
                                null,
                                null)
                        : null,
                failure,
                new DeviceStatus.Restarts(0, null, null),
                new DeviceStatus.Daemon("0.1.0", 1, NOW, "/home/tandem"),
                "edge-1");
    }
}
