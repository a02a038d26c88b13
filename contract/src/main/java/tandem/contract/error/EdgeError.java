package tandem.contract.error;

/// Errors of the edge runtime, its agent and engine: codes `EDGE-…`.
public enum EdgeError implements ErrorCode {
    MANIFEST_INVALID(
            "EDGE-001",
            ExitCode.USAGE,
            "The deployment manifest has {0} problem(s).",
            "Correct the places named in the details; the running deployment was not changed."),
    IMAGE_MISSING(
            "EDGE-002",
            ExitCode.NOT_FOUND,
            "The image {0} of module {1} was not found; looked in: {2}.",
            "Load it with: tandem images load FILE, or correct the image name."),
    MODULE_UNKNOWN(
            "EDGE-003",
            ExitCode.NOT_FOUND,
            "There is no module {0}.",
            "List the modules with: tandem modules"),
    ENGINE_UNREACHABLE(
            "EDGE-004",
            ExitCode.GUEST,
            "The container engine at {0} does not answer: {1}",
            "Start podman.socket or docker, or name another socket.");

    private final String id;
    private final ExitCode exitCode;
    private final String cause;
    private final String remedy;

    EdgeError(String id, ExitCode exitCode, String cause, String remedy) {
        this.id = id;
        this.exitCode = exitCode;
        this.cause = cause;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String cause() {
        return cause;
    }

    @Override
    public String remedy() {
        return remedy;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}
