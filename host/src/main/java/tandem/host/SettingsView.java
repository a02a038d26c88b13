package tandem.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.contract.config.DeviceConfig;
import tandem.contract.error.TandemException;
import tandem.host.home.HostFacts;
import tandem.host.supervise.DeviceSettings;
import tandem.host.update.Updates;

/// What device.toml says now, or what is wrong with it. The file is read again when it has changed.
final class SettingsView {
    private final Path file;
    private final DeviceSettings settings;
    private @Nullable Version seen;
    private @Nullable DeviceConfig good;
    private @Nullable TandemException wrong;

    /// What tells one state of the file from another.
    private record Version(FileTime changed, long size) {
        static final Version NONE = new Version(FileTime.fromMillis(0), -1);

        static Version of(Path file) {
            try {
                return new Version(Files.getLastModifiedTime(file), Files.size(file));
            } catch (IOException _) {
                return NONE;
            }
        }
    }

    SettingsView(Path file, HostFacts host) {
        this.file = file;
        this.settings = new DeviceSettings(file, host);
    }

    /// Why device.toml cannot be used; empty when it can.
    synchronized Optional<TandemException> problem() {
        look();
        return Optional.ofNullable(wrong);
    }

    /// The last settings that could be used; empty when there were none since the daemon began.
    synchronized Optional<DeviceConfig> lastGood() {
        look();
        return Optional.ofNullable(good);
    }

    /// Both, of one moment.
    synchronized Updates.Settings forUpdates() {
        look();
        return new Updates.Settings(good, wrong);
    }

    private void look() {
        Version now = Version.of(file);
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            good = settings.read();
            wrong = null;
        } catch (TandemException e) {
            wrong = e;
        }
    }
}
