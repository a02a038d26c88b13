package tandem.host.home;

import java.util.Locale;

/// The operating system of the host.
public enum HostOs {
    LINUX,
    MACOS,
    WINDOWS;

    /// @param osName as the system property `os.name`
    public static HostOs of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : LINUX;
    }
}
