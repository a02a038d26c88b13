package tandem.contract.api;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where Tandem keeps its data on this host: `TANDEM_HOME` when set, otherwise the usual place of
/// the operating system.
public final class TandemHome {
    public static final String VARIABLE = "TANDEM_HOME";
    public static final String CACHE_VARIABLE = "TANDEM_CACHE";

    private TandemHome() {}

    /// @param environment environment variables
    /// @param osName as the system property `os.name`
    /// @param userName as the system property `user.name`
    /// @param userHome as the system property `user.home`
    public static Path resolve(
            Map<String, String> environment, String osName, String userName, String userHome) {
        String set = environment.getOrDefault(VARIABLE, "");
        if (!set.isBlank()) {
            return Path.of(set).toAbsolutePath().normalize();
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return local.isBlank()
                    ? Path.of(userHome, "AppData", "Local", "Tandem")
                    : Path.of(local, "Tandem");
        }
        if (os.startsWith("mac")) {
            return Path.of(userHome, "Library", "Application Support", "Tandem");
        }
        if (userName.equals("root")) {
            return Path.of("/var/lib/tandem");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return data.isBlank()
                ? Path.of(userHome, ".local", "share", "tandem")
                : Path.of(data, "tandem");
    }

    /// Where downloads and builds are kept that homes of one user share; can be deleted at any
    /// time.
    ///
    /// @see #resolve
    public static Path cache(
            Map<String, String> environment, String osName, String userName, String userHome) {
        String set = environment.getOrDefault(CACHE_VARIABLE, "");
        if (!set.isBlank()) {
            return Path.of(set).toAbsolutePath().normalize();
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return resolve(
                            Map.of("LOCALAPPDATA", environment.getOrDefault("LOCALAPPDATA", "")),
                            osName,
                            userName,
                            userHome)
                    .resolve("cache");
        }
        if (os.startsWith("mac")) {
            return Path.of(userHome, "Library", "Caches", "Tandem");
        }
        if (userName.equals("root")) {
            return Path.of("/var/cache/tandem");
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        return cache.isBlank() ? Path.of(userHome, ".cache", "tandem") : Path.of(cache, "tandem");
    }

    public static Path cacheOfThisProcess() {
        return cache(
                System.getenv(),
                System.getProperty("os.name"),
                System.getProperty("user.name"),
                System.getProperty("user.home"));
    }

    /// The home of this process's user.
    public static Path ofThisProcess() {
        return resolve(
                System.getenv(),
                System.getProperty("os.name"),
                System.getProperty("user.name"),
                System.getProperty("user.home"));
    }
}
