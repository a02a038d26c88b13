package tandem.update.trust;

import java.util.Locale;

/// Whose word a metadata file is.
public enum Role {
    /// Says which keys the others have.
    ROOT(512 * 1024),
    /// Says which releases there are.
    TARGETS(8 * 1024 * 1024),
    /// Says which metadata belong together.
    SNAPSHOT(512 * 1024),
    /// Says what is newest.
    TIMESTAMP(16 * 1024);

    private final int limit;

    Role(int limit) {
        this.limit = limit;
    }

    /// The word in metadata and file names.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The file's name without the version in front.
    public String file() {
        return text() + ".json";
    }

    /// Bytes that such a file may have.
    int limit() {
        return limit;
    }
}
