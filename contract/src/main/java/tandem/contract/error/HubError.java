package tandem.contract.error;

/// Errors of the hub: codes `HUB-…`.
public enum HubError implements ErrorCode {
    TOKEN_REFUSED(
            "HUB-001",
            ExitCode.DENIED,
            "The SAS token of {0} was refused: {1}",
            "Get fresh credentials with: tandem app add NAME, or tandem module env NAME"),
    STORE_FULL(
            "HUB-002",
            ExitCode.HOST,
            "The message store is full: {0}",
            "Free disk space in the guest or lower timeToLiveSecs; messages are refused until then.");

    private final String id;
    private final ExitCode exitCode;
    private final String cause;
    private final String remedy;

    HubError(String id, ExitCode exitCode, String cause, String remedy) {
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
