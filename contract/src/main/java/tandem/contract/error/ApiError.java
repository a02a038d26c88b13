package tandem.contract.error;

/// Errors of the host API and the CLI: codes `API-…`.
public enum ApiError implements ErrorCode {
    INTERNAL(
            "API-001",
            ExitCode.INTERNAL,
            "Something unforeseen happened: {0}",
            "Look at the daemon log named in the details and report it."),
    WRONG_TOKEN(
            "API-002",
            ExitCode.DENIED,
            "The API token is missing or wrong.",
            "Use the token in TANDEM_HOME/run/api.json; only the owner of the daemon may read it."),
    UNKNOWN_PATH(
            "API-003",
            ExitCode.NOT_FOUND,
            "There is no resource {0}.",
            "Look at the OpenAPI document at /api/v1/openapi.json."),
    BAD_REQUEST(
            "API-004",
            ExitCode.USAGE,
            "The request cannot be understood: {0}",
            "Correct the request."),
    DAEMON_NOT_STARTED(
            "API-005",
            ExitCode.HOST,
            "The daemon did not start: {0}",
            "Look at TANDEM_HOME/log/tandemd.log.");

    private final String id;
    private final ExitCode exitCode;
    private final String cause;
    private final String remedy;

    ApiError(String id, ExitCode exitCode, String cause, String remedy) {
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
