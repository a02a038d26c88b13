package tandem.hub.store;

import org.jspecify.annotations.Nullable;

/// The disk refused to read or write.
final class DiskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DiskException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
