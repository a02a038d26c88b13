package tandem.host.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;
import tandem.contract.config.DeviceConfig;
import tandem.host.home.HostOs;

/// All that the findings are made of.
///
/// @param qemu its own words about its version
/// @param image version of the image that starts next, all its files read and compared
/// @param virtualization what may hinder it, in words with a remedy; seen when nothing does
/// @param clockDifference of the guest's clock to the host's
/// @param names those that modules' images come from, and whether DNS knows them
record CheckFacts(
        HostView host,
        HostOs os,
        DeviceStatus status,
        Looked<DeviceConfig> settings,
        Looked<String> qemu,
        Looked<String> image,
        Looked<String> virtualization,
        List<Port> ports,
        List<Certificate> certificates,
        @Nullable Looked<Duration> clockDifference,
        List<Name> names) {
    CheckFacts {
        ports = List.copyOf(ports);
        certificates = List.copyOf(certificates);
        names = List.copyOf(names);
    }

    /// @param setting its key in device.toml
    /// @param owner who has it; null when it is free, or the guest's
    record Port(String setting, String address, int port, @Nullable String owner) {}

    record Certificate(String name, Instant notAfter) {}

    record Name(String name, boolean known) {}

    boolean guestRuns() {
        return status.guest() != null;
    }
}
