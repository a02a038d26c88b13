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

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    ConfigError(String id, ExitCode exitCode, String cause, String remedy) {
        this.entry = new ErrorEntry(id, exitCode, cause, remedy);
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }
}
