package tandem.edge.engine;

/// The engine answered, and refused.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public EngineException(int status, String message) {
        super(message);
        this.status = status;
    }

    /// HTTP status of the Docker Engine API, e.g. 404 or 409.
    public int status() {
        return status;
    }
}
