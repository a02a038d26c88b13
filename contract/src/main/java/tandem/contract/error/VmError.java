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
            "VM-004", ExitCode.CONFLICT, "The guest is not running.", "Start it with: tandem up"),
    ACCELERATOR_REFUSED(
            "VM-005",
            ExitCode.HOST,
            "The accelerator {0}, which device.toml demands, cannot run the guest: {1}",
            "{2} Or let Tandem choose: set accelerator = \"auto\" under [vm] in device.toml."),
    MEMORY_SHORT(
            "VM-006",
            ExitCode.HOST,
            "The guest needs {0} of memory, and the host has only {1} left.",
            "Close programs, or set a smaller memory under [vm] in device.toml."),
    DISK_SHORT(
            "VM-007",
            ExitCode.HOST,
            "{0} needs at least {1} of free disk space, and {2} are left.",
            "Free some space there, or move Tandem's data with TANDEM_HOME."),
    ROOT_DAMAGED(
            "VM-008",
            ExitCode.INTEGRITY,
            "The guest refused its root image: {0}",
            "Build and install it again with: tandem image build --force"),
    DATA_DISK_REFUSED(
            "VM-009",
            ExitCode.INTEGRITY,
            "The guest refused the data disk {0}: {1}",
            "Put the right file there, or begin with an empty disk: move the file away and run tandem up."),
    STOP_FAILED(
            "VM-010",
            ExitCode.GUEST,
            "The guest (process {0}) did not stop: {1}",
            "End that process by hand, then run tandem down again."),
    ENDED(
            "VM-011",
            ExitCode.GUEST,
            "The guest ended by itself: {0}",
            "The daemon starts it again after a pause; tandem up does so at once."),
    HOME_TOO_OPEN(
            "VM-012",
            ExitCode.DENIED,
            "{0} belongs to another user or is open to others.",
            "Remove it; Tandem makes it anew with the right permissions."),
    DATA_DISK_SHRINKS(
            "VM-013",
            ExitCode.CONFLICT,
            "The data disk has {0}; device.toml asks for {1}, and a data disk never shrinks.",
            "Set data-disk under [vm] in device.toml to {0} or more."),
    FILE_UNUSABLE(
            "VM-014",
            ExitCode.HOST,
            "{0} cannot be used: {1}",
            "Check owner, permissions and free space of that place."),
    UNHEALTHY(
            "VM-015",
            ExitCode.GUEST,
            "The guest runs but is not healthy after {0} s: {1}",
            "See tandem status and tandem modules; the guest goes on running."),
    CANNOT_REPLACE(
            "VM-016",
            ExitCode.CONFLICT,
            "An earlier QEMU (process {0}) of {1} is left over and cannot be ended.",
            "End that process by hand, then run tandem up again."),
    QEMU_UNUSABLE("VM-017", ExitCode.HOST, "QEMU ({0}) does not run: {1}", "Install it anew: {2}"),
    QEMU_TOO_OLD(
            "VM-018",
            ExitCode.HOST,
            "QEMU ({0}) is version {1}, and the guest needs {2} or newer.",
            "Install a newer one and put it first on the PATH: {3}"),
    HOST_LACKS(
            "VM-019",
            ExitCode.HOST,
            "This host lacks {0} things that the guest needs.",
            "Mend what the details name; nothing was built or changed.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    VmError(String id, ExitCode exitCode, String cause, String remedy) {
        this.entry = new ErrorEntry(id, exitCode, cause, remedy);
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }
}
