package tandem.contract.error;

/// Errors between machines: pairing, calls to a remote daemon, and its installation: codes `REM-…`.
public enum RemoteError implements ErrorCode {
    UNREACHABLE(
            "REM-001",
            ExitCode.GUEST,
            "The machine {0} at {1} cannot be reached: {2}",
            "Check that it is on, that its daemon runs (there: tandem status) and that nothing"
                    + " between blocks the port."),
    REVOKED(
            "REM-002",
            ExitCode.DENIED,
            "The pairing with this machine was revoked, or never was.",
            "Pair again: there tandem pair, here tandem remote remove NAME and tandem remote add"
                    + " ADDRESS."),
    KEY_CHANGED(
            "REM-003",
            ExitCode.INTEGRITY,
            "The machine at {1} shows another key than {0} had when it was paired.",
            "Something else may answer at that address. When {0} was set up anew: tandem remote"
                    + " remove {0}, then pair again."),
    CLOCK_WRONG(
            "REM-004",
            ExitCode.DENIED,
            "The certificate of {0} is valid from {1} to {2}, and the clock of the machine that"
                    + " checks it says {3}.",
            "Correct the clock that is wrong. When the certificate has really ended, pair again."),
    API_DIFFERS(
            "REM-005",
            ExitCode.CONFLICT,
            "{0} speaks version {1} of the API, this machine version {2}.",
            "Bring both machines to the same version: tandem remote install USER@HOST."),
    UNKNOWN_REMOTE(
            "REM-006",
            ExitCode.NOT_FOUND,
            "There is no remote machine {0}.",
            "See which there are: tandem remote list"),
    NAME_TAKEN(
            "REM-007",
            ExitCode.CONFLICT,
            "There is a remote machine {0} already.",
            "Choose another name with --name, or remove that one: tandem remote remove {0}"),
    CODE_WRONG(
            "REM-008",
            ExitCode.DENIED,
            "The pairing code is wrong; {0} more tries.",
            "Type it as tandem pair shows it. When it was right, something between the two machines"
                    + " reads along: compare the fingerprint."),
    NO_CODE(
            "REM-009",
            ExitCode.DENIED,
            "No pairing code is open on this machine: it was used, its time is over, or it was"
                    + " tried wrongly too often.",
            "Run tandem pair there again."),
    TOO_MANY_TRIES(
            "REM-010",
            ExitCode.DENIED,
            "Too many pairing codes came from {0}.",
            "Wait {1} s and try again."),
    TARGET_UNPROVEN(
            "REM-011",
            ExitCode.INTEGRITY,
            "What answers at {0} does not know the pairing code: it is not the machine that shows"
                    + " it.",
            "Check the address. Nothing was stored here; run tandem pair there again."),
    OTHER_FINGERPRINT(
            "REM-012",
            ExitCode.INTEGRITY,
            "The machine at {0} has the key {1}, not {2}.",
            "Check the address; when it is right, something stands between the two machines."),
    CERTIFICATE_NEEDED(
            "REM-013",
            ExitCode.DENIED,
            "This call needs the certificate of a paired machine.",
            "Pair first: tandem pair here, tandem remote add ADDRESS there."),
    PORT_TAKEN(
            "REM-014",
            ExitCode.CONFLICT,
            "Remote machines cannot be listened to on {0}: {1}",
            "Choose another port with tandem pair --port, or another address under [remote] listen"
                    + " in device.toml."),
    UNKNOWN_PAIRING(
            "REM-015",
            ExitCode.NOT_FOUND,
            "No machine {0} is paired with this one.",
            "See which are: tandem pair --list"),
    PORT_FIXED(
            "REM-016",
            ExitCode.CONFLICT,
            "This machine listens on port {0} already, for the machines that are paired with it.",
            "Leave --port away, or revoke the pairings first."),
    NOT_REMOTE(
            "REM-017",
            ExitCode.USAGE,
            "{0} is about this machine and cannot be used with --on.",
            "Run it on the other machine itself."),
    UPGRADE_REFUSED(
            "REM-018",
            ExitCode.GUEST,
            "{0} opens no WebSocket for this call: it answers with status {1}.",
            "See how it is: tandem status --on {0}"),
    BAD_ADDRESS(
            "REM-019",
            ExitCode.USAGE,
            "{0} is no address of a machine.",
            "Write a name or an IP address, with a port where it is not 7443: 192.0.2.7:7443,"
                    + " [2001:db8::7]:7443"),
    SSH_UNREACHABLE(
            "REM-020",
            ExitCode.GUEST,
            "The SSH server of {0} cannot be used: {1}",
            "Check address and port, and that its SSH server runs."),
    SSH_HOST_UNKNOWN(
            "REM-021",
            ExitCode.DENIED,
            "The SSH host key of {0} is not known: {1}",
            "Compare it with that of the machine (there: ssh-keygen -lf"
                    + " /etc/ssh/ssh_host_ed25519_key.pub); when they are the same, add --host-key"
                    + " {1}"),
    SSH_HOST_CHANGED(
            "REM-022",
            ExitCode.INTEGRITY,
            "The SSH host key of {0} is {1}, but {2} names another one.",
            "Something else may answer at that address. When the machine was set up anew, remove"
                    + " its line from that file."),
    SSH_LOGIN(
            "REM-023",
            ExitCode.DENIED,
            "{0} does not let you in: {1}",
            "Give a key with --identity FILE, or type the password of that user."),
    TARGET_UNFIT(
            "REM-024",
            ExitCode.HOST,
            "Tandem cannot be installed on {0}.",
            "Mend what the details name, and run the command again."),
    REMOTE_COMMAND(
            "REM-025",
            ExitCode.HOST,
            "On {0} this failed: {1}",
            "Mend what the last lines say and run the command again: it goes on where it stopped."),
    NOTHING_TO_INSTALL(
            "REM-026",
            ExitCode.HOST,
            "There is no {0} here that could be installed on another machine.",
            "Build it first: tandem image build"),
    CALL_UNKNOWN(
            "REM-027",
            ExitCode.CONFLICT,
            "{0} runs Tandem {1} and does not know this call of Tandem {2}, which runs here: {3}",
            "Bring both machines to the same version: tandem remote install USER@HOST.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    RemoteError(String id, ExitCode exitCode, String cause, String remedy) {
        this.entry = new ErrorEntry(id, exitCode, cause, remedy);
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }
}
