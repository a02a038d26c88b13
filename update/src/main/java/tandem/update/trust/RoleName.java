package tandem.update.trust;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The top-level roles of TUF 1.0, section 2.1.
public enum RoleName {
    ROOT(512 << 10),
    TIMESTAMP(16 << 10),
    SNAPSHOT(2 << 20),
    TARGETS(8 << 20);

    private final int mostBytes;

    RoleName(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// As it stands in metadata.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Longest metadata that is read, against endless data (section 1.5.2).
    public int mostBytes() {
        return mostBytes;
    }

    static Optional<RoleName> find(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
