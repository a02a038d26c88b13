package tandem.hub.store;

/// The disk refused to read or write.
final class DiskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DiskException(String message, Throwable cause) {
        super(message, cause);
    }
}
