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
            "The log {2} has the details; the build can be run again.");

    private final String id;
    private final ExitCode exitCode;
    private final String cause;
    private final String remedy;

    ImageError(String id, ExitCode exitCode, String cause, String remedy) {
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
