package tandem.contract.error;

/// Errors of releases and updates: codes `UPD-…`.
public enum UpdateError implements ErrorCode {
    NOT_TRUSTED(
            "UPD-101",
            ExitCode.INTEGRITY,
            "The metadata {0} is not trusted: {1}",
            "Nothing was changed. Ask who publishes the releases; if the source is the right one, somebody"
                    + " may be tampering with it."),
    ROLLED_BACK(
            "UPD-102",
            ExitCode.INTEGRITY,
            "The source offers {0} in version {1}, and version {2} was seen here before.",
            "Nothing was changed. The source is out of date or somebody replays old metadata: refresh"
                    + " the mirror, folder or bundle file."),
    EXPIRED(
            "UPD-103",
            ExitCode.INTEGRITY,
            "The metadata {0} has expired on {1}; the clock here says {2}.",
            "If that date is past, get fresher metadata from who publishes the releases (a new bundle"
                    + " file for a device without network). If it is not, set this host's clock."),
    DAMAGED(
            "UPD-104",
            ExitCode.INTEGRITY,
            "{0} from the source is not what was signed: {1}",
            "Nothing was changed. Copy or publish the repository again; what had come already is kept."),
    SOURCE_UNUSABLE(
            "UPD-105",
            ExitCode.HOST,
            "The source of updates {0} cannot be read: {1}",
            "See that the address is right and can be reached, or that the folder or file is there; then"
                    + " try again."),
    NO_ROOT(
            "UPD-106",
            ExitCode.NOT_FOUND,
            "No trusted root of a release repository is there: {0}",
            "Give the root metadata that you have got from who publishes the releases:"
                    + " --root FILE"),
    RELEASE_UNKNOWN(
            "UPD-107",
            ExitCode.NOT_FOUND,
            "The source has no release {0}.",
            "See which there are: tandem release list --from {1}"),
    DISK_FULL(
            "UPD-108",
            ExitCode.HOST,
            "The release needs {0} bytes in {1}, and {2} are free.",
            "Free some space there, then run it again; what has come already is used."),
    KEYS_UNUSABLE(
            "UPD-120",
            ExitCode.HOST,
            "The keys in {0} cannot be used: {1}",
            "Make keys with: tandem release keys DIR"),
    NOTHING_TO_RELEASE(
            "UPD-121",
            ExitCode.USAGE,
            "{0} is no guest image: {1}",
            "Build one with tandem image build, and give its folder (TANDEM_HOME/slots/a)."),
    REPOSITORY_UNUSABLE(
            "UPD-122",
            ExitCode.CONFLICT,
            "The repository {0} cannot be written: {1}",
            "Nothing was published. Mend it, or publish to an empty folder.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    UpdateError(String id, ExitCode exitCode, String cause, String remedy) {
        this.entry = new ErrorEntry(id, exitCode, cause, remedy);
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }
}
