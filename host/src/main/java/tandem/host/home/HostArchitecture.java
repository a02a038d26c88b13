package tandem.host.home;

import java.util.Locale;

/// The processor architecture of host and guest; the two are always the same.
public enum HostArchitecture {
    X86_64("x86_64"),
    AARCH64("aarch64");

    private final String qemuName;

    HostArchitecture(String qemuName) {
        this.qemuName = qemuName;
    }

    /// @param osArch as the system property `os.arch`
    public static HostArchitecture of(String osArch) {
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "aarch64", "arm64" -> AARCH64;
            default -> X86_64;
        };
    }

    /// The word in `qemu-system-…`.
    public String qemuName() {
        return qemuName;
    }
}
