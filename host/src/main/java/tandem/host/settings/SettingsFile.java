package tandem.host.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.config.DeviceConfig;
import tandem.contract.config.DeviceDefaults;
import tandem.contract.config.DeviceToml;
import tandem.contract.error.ApiError;
import tandem.contract.error.ConfigError;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.host.home.HostFacts;
import tandem.host.home.PrivateFiles;

/// Reads and replaces device.toml. Whoever replaces it says which content was seen, so that nobody
/// overwrites what another person wrote meanwhile.
public final class SettingsFile {
    private static final String NO_FILE = "none";

    private final Path file;
    private final DeviceDefaults defaults;

    public SettingsFile(Path file, HostFacts host) {
        this.file = file;
        this.defaults = DeviceDefaults.of(host.name(), host.cpus());
    }

    /// @param text the file's, or the first one's when there is none yet
    /// @param etag changes with the content
    /// @param effective with defaults filled in; null while something is wrong
    /// @param problems what is wrong, with line numbers
    public record View(
            Path path,
            String text,
            String etag,
            @Nullable DeviceConfig effective,
            List<Problem> problems) {}

    public synchronized View read() {
        String text = present();
        String shown = text == null ? DeviceToml.template(defaults) : text;
        List<Problem> problems = DeviceToml.validate(shown, defaults);
        return new View(
                file,
                shown,
                etag(text),
                problems.isEmpty() ? DeviceToml.parse(shown, defaults) : null,
                problems);
    }

    /// @throws TandemException `CFG-001` with all problems, `API-047` when the file is another one
    ///   now; nothing is changed then
    public synchronized void replace(String text, String etag) {
        if (!etag.equals(etag(present()))) {
            throw TandemException.of(ApiError.SETTINGS_CHANGED, file);
        }
        var _ = DeviceToml.parse(text, defaults);
        PrivateFiles.write(file, text.getBytes(UTF_8));
    }

    private @Nullable String present() {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw TandemException.because(e, ConfigError.UNREADABLE, file, e.toString());
        }
    }

    private static String etag(@Nullable String text) {
        if (text == null) {
            return NO_FILE;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
