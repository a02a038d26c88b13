package tandem.contract.error;

/// Errors in device.toml and other settings: codes `CFG-…`.
public enum ConfigError implements ErrorCode {
    INVALID(
            "CFG-001",
            ExitCode.USAGE,
            "{0} has {1} problem(s).",
            "Correct the lines named in the details; nothing was changed."),
    UNREADABLE(
            "CFG-002",
            ExitCode.HOST,
            "The settings {0} cannot be read or written: {1}",
            "Check owner and permissions of that file.");

    private final String id;
    private final ExitCode exitCode;
    private final String cause;
    private final String remedy;

    ConfigError(String id, ExitCode exitCode, String cause, String remedy) {
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
