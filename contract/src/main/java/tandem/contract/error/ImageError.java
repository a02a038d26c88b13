package tandem.contract.error;

/// Errors of guest images, slots and bundles: codes `IMG-…`.
public enum ImageError implements ErrorCode {
    CORRUPT(
            "IMG-001",
            ExitCode.INTEGRITY,
            "The file {0} in slot {1} does not match its checksum: {2}",
            "Build and install the image again with: tandem image build --force"),
    TOOL_MISSING(
            "IMG-002",
            ExitCode.HOST,
            "The program {0} is needed to build the guest image and was not found.",
            "Install it with: apt install {1}"),
    NOT_INSTALLED(
            "IMG-003",
            ExitCode.NOT_FOUND,
            "No guest image is installed.",
            "Run: tandem image build, or tandem up"),
    BUILD_FAILED(
            "IMG-004",
            ExitCode.INTERNAL,
            "Building the guest image failed in step {0}: {1}",
            "The log {2} has the details; the build can be run again."),
    HOST_CANNOT_BUILD(
            "IMG-005",
            ExitCode.HOST,
            "Guest images are built on Linux on x86-64, and this host is {0}.",
            "Build the image on such a machine and copy TANDEM_HOME/slots from there."),
    NEEDS_ROOT(
            "IMG-006",
            ExitCode.HOST,
            "The guest image is built as root, and {0} may not use sudo without a password.",
            "Run Tandem as root, or let an administrator allow it (visudo): {0} ALL=(root) NOPASSWD: {1}"),
    CACHE_SHORT(
            "IMG-007",
            ExitCode.HOST,
            "Building the guest image needs {1} of free disk space at {0}, and {2} are left.",
            "Free some space there, or name another folder with TANDEM_CACHE.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    ImageError(String id, ExitCode exitCode, String cause, String remedy) {
        this.entry = new ErrorEntry(id, exitCode, cause, remedy);
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }
}
