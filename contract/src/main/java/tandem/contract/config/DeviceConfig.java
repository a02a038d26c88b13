package tandem.contract.config;

import tandem.contract.id.DeviceId;

/// The content of `device.toml`: the desired state of the device, with defaults filled in.
public record DeviceConfig(
        DeviceId id, Vm vm, Hub hub, Network network, Api api, Remote remote, UpdateConfig update) {

    /// The virtual machine.
    ///
    /// @param cpus virtual processors
    /// @param dataDisk size of the sparse data disk; it grows and never shrinks
    public record Vm(int cpus, ByteSize memory, ByteSize dataDisk, AcceleratorWish accelerator) {}

    /// Where host apps reach the hub.
    ///
    /// @param bind IPv4 address of the host that the ports listen on
    public record Hub(int mqttPort, int httpsPort, String bind) {}

    /// The guest's data network.
    ///
    /// @param outside whether guest and modules reach networks beyond this host
    public record Network(boolean outside) {}

    /// The daemon's API on 127.0.0.1.
    ///
    /// @param port 0 for any free port
    public record Api(int port) {}

    /// The daemon's API for paired machines.
    ///
    /// @param listen address and port, as `0.0.0.0:7443`; empty: only while some machine is paired
    ///   or may pair, on [#DEFAULT]
    public record Remote(String listen) {
        public static final String DEFAULT = "0.0.0.0:7443";
    }
}
