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
            "Load an archive that has it with: tandem images load FILE, or correct the image"
                    + " name."),
    MODULE_UNKNOWN(
            "EDGE-003",
            ExitCode.NOT_FOUND,
            "There is no module {0}.",
            "List the modules with: tandem modules"),
    ENGINE_UNREACHABLE(
            "EDGE-004",
            ExitCode.GUEST,
            "The container engine at {0} does not answer: {1}",
            "Start podman.socket or docker, or name another socket."),
    // Codes from 020 on: the runtime itself, its identities and the management API.
    BOOT_DOCUMENT_INVALID(
            "EDGE-020",
            ExitCode.USAGE,
            "The boot document {0} cannot be used: {1}",
            "In the guest the daemon writes it at each start: run tandem down and tandem up."
                    + " Natively, remove the file; it is made again."),
    STARTING(
            "EDGE-021",
            ExitCode.HOST,
            "The edge runtime is still starting: {0}.",
            "Try again in a moment; see tandem status."),
    APP_UNKNOWN(
            "EDGE-022",
            ExitCode.NOT_FOUND,
            "There is no host app {0}.",
            "List the apps with: tandem app list"),
    NAME_INVALID(
            "EDGE-023",
            ExitCode.USAGE,
            "{0} cannot be the name of {1}: {2}",
            "Use 1 to 128 letters, digits and characters of -.%_*?!(),:=@$'"),
    NAME_TAKEN(
            "EDGE-024",
            ExitCode.CONFLICT,
            "The name {0} belongs to the edge device itself.",
            "Choose another name."),
    CLOCK_REFUSED(
            "EDGE-025",
            ExitCode.CONFLICT,
            "The clock was not set: {0}",
            "Natively the operating system keeps the time; in the guest see tandem logs."),
    PORT_REFUSED(
            "EDGE-026",
            ExitCode.CONFLICT,
            "The edge runtime cannot listen on port {0} of {1}: {2}.",
            "Stop that program, or choose another port with {3} N."),
    BODY_INVALID(
            "EDGE-027",
            ExitCode.USAGE,
            "The request is not what {0} expects: {1}",
            "See the management API in docs/wire.md."),
    PATH_UNKNOWN(
            "EDGE-028",
            ExitCode.NOT_FOUND,
            "The edge runtime has no {0}.",
            "Daemon and edge runtime may differ in version: run tandem down and tandem up."),
    ENGINE_MISSING(
            "EDGE-029",
            ExitCode.HOST,
            "No container engine was found; looked at: {0}.",
            "Install one (apt install podman), or name its socket with --engine unix:///path."),
    IDENTITIES_UNREADABLE(
            "EDGE-030",
            ExitCode.INTEGRITY,
            "The identities in {0} cannot be read: {1}",
            "Restore the file from a backup. Without it every app and module needs new keys:"
                    + " remove the file and start again."),
    RUNTIME_FAILED(
            "EDGE-031",
            ExitCode.INTERNAL,
            "The edge runtime failed: {0}",
            "See its log: tandem exec -- journalctl -u tandem-edge"),
    NOTHING_DEPLOYED(
            "EDGE-032",
            ExitCode.NOT_FOUND,
            "Nothing has been deployed yet.",
            "Deploy a manifest with: tandem deploy FILE"),
    CERTIFICATES_UNREADABLE(
            "EDGE-033",
            ExitCode.INTEGRITY,
            "The certificates in {0} cannot be used: {1}",
            "Restore the file from a backup, or remove it: it is made again, and apps and modules"
                    + " need the new trust bundle."),
    COMMAND_LINE_INVALID("EDGE-034", ExitCode.USAGE, "{0}", "See: tandem edge run --help"),
    DATA_IN_USE(
            "EDGE-035",
            ExitCode.CONFLICT,
            "Another edge runtime (process {1}) uses {0}.",
            "Stop it, or use another folder."),
    // Codes from 040 on: modules and their containers.
    MODULE_PORT_TAKEN(
            "EDGE-040",
            ExitCode.CONFLICT,
            "Module {0} cannot publish port {1}: it is in use by {2}.",
            "Stop that, or choose another host port: HostConfig.PortBindings…HostPort in the"
                    + " createOptions of {0}."),
    MODULES_STOPPED(
            "EDGE-041",
            ExitCode.CONFLICT,
            "Module {0} is not started: all modules were stopped.",
            "Deploy again, or start the runtime again (tandem down, tandem up)."),
    ENGINE_REFUSED(
            "EDGE-042",
            ExitCode.GUEST,
            "The container engine refused to {0} {1}: {2}",
            "Correct what the engine names; see also tandem logs {1}."),
    METHOD_UNREACHABLE(
            "EDGE-050",
            ExitCode.NOT_FOUND,
            "Module {0} cannot be called ({1}): {2}",
            "See whether it runs and is connected: tandem modules {0}"),
    METHOD_UNANSWERED(
            "EDGE-051",
            ExitCode.TIMEOUT,
            "Module {0} did not answer the call {1}: {2}",
            "See what it writes: tandem logs {0}; or give it more time."),
    CONTAINER_ABSENT(
            "EDGE-052",
            ExitCode.NOT_FOUND,
            "Module {0} has no container yet.",
            "See what it waits for: tandem modules {0}"),
    SENDER_UNKNOWN(
            "EDGE-053",
            ExitCode.NOT_FOUND,
            "There is neither a module nor a host app {0}.",
            "List them with: tandem modules, tandem app list");

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    EdgeError(String id, ExitCode exitCode, String cause, String remedy) {
        this.entry = new ErrorEntry(id, exitCode, cause, remedy);
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }
}
