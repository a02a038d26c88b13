package tandem.contract.error;

/// Errors of the virtual machine: codes `VM-…`.
public enum VmError implements ErrorCode {
    QEMU_MISSING(
            "VM-001", ExitCode.HOST, "QEMU ({0}) was not found on the PATH.", "Install it: {1}"),
    START_FAILED(
            "VM-002",
            ExitCode.GUEST,
            "The guest did not start: stage {0} failed: {1}",
            "See the tail of the guest console in the details; run tandem up again."),
    PORT_TAKEN(
            "VM-003",
            ExitCode.CONFLICT,
            "Port {0} on {1} is in use by {2}.",
            "Stop that program, or choose another port: set {3} in device.toml"),
    NOT_RUNNING(
            "VM-004", ExitCode.CONFLICT, "The guest is not running.", "Start it with: tandem up");

    private final String id;
    private final ExitCode exitCode;
    private final String cause;
    private final String remedy;

    VmError(String id, ExitCode exitCode, String cause, String remedy) {
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
