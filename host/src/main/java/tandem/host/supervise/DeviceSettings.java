package tandem.host.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tandem.contract.config.DeviceConfig;
import tandem.contract.config.DeviceDefaults;
import tandem.contract.config.DeviceToml;
import tandem.contract.error.ConfigError;
import tandem.contract.error.TandemException;
import tandem.host.home.HostFacts;
import tandem.host.home.PrivateFiles;

/// The device.toml of this home.
public final class DeviceSettings {
    private final Path file;
    private final DeviceDefaults defaults;

    public DeviceSettings(Path file, HostFacts host) {
        this.file = file;
        this.defaults = DeviceDefaults.of(host.name(), host.cpus());
    }

    /// What the file says now; the defaults when there is none.
    ///
    /// @throws TandemException `CFG-001` with all problems
    public DeviceConfig read() {
        try {
            return DeviceToml.parse(Files.exists(file) ? Files.readString(file) : "", defaults);
        } catch (IOException e) {
            throw TandemException.because(e, ConfigError.UNREADABLE, file, e.toString());
        }
    }

    /// The same, and makes the file with its comments when there is none. From then on the device
    /// keeps its id even when the host is renamed.
    DeviceConfig ensure() {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, DeviceToml.template(defaults).getBytes(UTF_8));
        }
        return read();
    }
}
