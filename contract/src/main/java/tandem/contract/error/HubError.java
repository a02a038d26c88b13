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
            "Free disk space in the guest or lower timeToLiveSecs; messages are refused until then."),
    ROUTES_INVALID(
            "HUB-003",
            ExitCode.USAGE,
            "The routes of $edgeHub have {0} problem(s).",
            "Correct the places named in the details; the routes in force were not changed."),
    LISTEN_FAILED(
            "HUB-004",
            ExitCode.HOST,
            "The hub cannot listen on {0} port {1}: {2}",
            "End the program that uses the port, or give the hub another one."),
    STORE_UNUSABLE(
            "HUB-005",
            ExitCode.HOST,
            "The message store in {0} cannot be used: {1}",
            "See that the folder can be written and that no second runtime uses it."),
    TOPIC_REFUSED(
            "HUB-006",
            ExitCode.DENIED,
            "{0} used the topic {1}, which belongs to another identity.",
            "A client may only use topics with its own device and module id; the connection was"
                    + " closed."),
    CERTIFICATE_UNUSABLE(
            "HUB-007",
            ExitCode.INTEGRITY,
            "The hub's server certificate or its key cannot be used: {0}",
            "Let the runtime make new ones: remove them from its data folder and start again."),
    CONNECT_REFUSED(
            "HUB-008",
            ExitCode.DENIED,
            "A connection from {0} was refused: {1}",
            "Correct the client's connection string; see tandem app list.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    HubError(String id, ExitCode exitCode, String cause, String remedy) {
        this.entry = new ErrorEntry(id, exitCode, cause, remedy);
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }
}
