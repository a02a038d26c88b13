package tandem.contract.error;

/// Errors of updates: codes `UPD-…`. Those from 100 on are about trust, repositories and releases.
public enum UpdateError implements ErrorCode {
    DISABLED(
            "UPD-001",
            ExitCode.CONFLICT,
            "Updates are disabled on this device.",
            "Set enabled = true under [update] in device.toml."),
    PAUSED(
            "UPD-002",
            ExitCode.CONFLICT,
            "Updates are paused until {0}.",
            "End the pause with: tandem update resume"),
    PINNED(
            "UPD-003",
            ExitCode.CONFLICT,
            "device.toml pins this device to {0}, and {1} was asked for.",
            "Set pin under [update] in device.toml to that version, or take it out."),
    REFUSED(
            "UPD-004",
            ExitCode.CONFLICT,
            "{0} is refused: {1}",
            "Take another version, or this one once more with: tandem update apply --version {0} --again"),
    DATA_UNREADABLE(
            "UPD-005",
            ExitCode.CONFLICT,
            "{0} reads data of the formats {1} to {2}, and the data of this device have format {3}.",
            "Take a version that reads them; see tandem update check."),
    NO_WAY_BACK(
            "UPD-006",
            ExitCode.CONFLICT,
            "{0} writes data of format {1}, which the present {2} cannot read: there would be no way back.",
            "Take a version between the two first; see tandem update check."),
    NO_SOURCE(
            "UPD-007",
            ExitCode.USAGE,
            "No source of releases is set.",
            "Set source under [update] in device.toml to a folder, an http(s) address or a bundle file."),
    NOT_OFFERED(
            "UPD-008",
            ExitCode.NOT_FOUND,
            "{0} has no release {1}.",
            "See tandem update check for those it has."),
    NOTHING_BEFORE(
            "UPD-009",
            ExitCode.NOT_FOUND,
            "There is no other release on this device to go back to.",
            "Take a version from the source: tandem update apply --version VERSION"),
    CAME_BACK(
            "UPD-010",
            ExitCode.GUEST,
            "{0} was not healthy, and {1} is back: {2}",
            "Data are intact. {0} is refused until it is asked for with --again; see tandem update history."),
    BOTH_FAIL(
            "UPD-011",
            ExitCode.GUEST,
            "{0} was not healthy ({1}), and {2}, which was put back, does not start either: {3}",
            "The daemon goes on trying {2}; see tandem status and tandem check."),
    NO_GUEST(
            "UPD-012",
            ExitCode.NOT_FOUND,
            "This device has no guest image yet that could be updated.",
            "Make the device first: tandem up"),
    CANNOT_WRITE(
            "UPD-013",
            ExitCode.HOST,
            "{0} cannot be written: {1}",
            "Free some space or mend the disk, then try again; what was fetched is kept."),
    OTHER_MAKER(
            "UPD-014",
            ExitCode.CONFLICT,
            "This device trusts another maker: no key of the given root is one of its own.",
            "Make sure that the file is genuine, then give it once more with: tandem update trust FILE --replace"),
    NOT_A_ROOT(
            "UPD-015",
            ExitCode.USAGE,
            "This is no root file of a maker of releases: {0}",
            "Take N.root.json, which tandem release keys wrote; it is not secret."),
    PROGRAMS_MISSING(
            "UPD-020",
            ExitCode.NOT_FOUND,
            "The programs of {0} are not complete in {1}.",
            "Fetch them again: tandem update programs --version V."),
    PROGRAMS_REFUSED(
            "UPD-021",
            ExitCode.CONFLICT,
            "The programs of {0} are refused: {1}",
            "Take another version, or this one once more: tandem update programs --again."),
    NO_PROGRAMS(
            "UPD-022",
            ExitCode.NOT_FOUND,
            "Release {0} brings no programs of the host.",
            "Take a release that was built with them; see tandem release build."),
    NO_PROGRAMS_BEFORE(
            "UPD-023",
            ExitCode.NOT_FOUND,
            "There are no programs before those in use.",
            "The way back is there after a change: tandem update history."),
    PROGRAMS_OF_SOURCES(
            "UPD-024",
            ExitCode.CONFLICT,
            "This daemon runs from its sources in {0}, which no release replaces.",
            "Change the checkout, or run from a distribution without sources."),
    PROGRAMS_CAME_BACK(
            "UPD-025",
            ExitCode.HOST,
            "The programs of {0} were not found good; those before are in use again: {1}",
            "Mend the cause; once more: tandem update programs --again."),
    PROGRAMS_UNDECIDED(
            "UPD-026",
            ExitCode.HOST,
            "No daemon has told in time what came of the new programs.",
            "Look at tandem update status and log/trial.out in the home."),
    NO_RUNTIME(
            "UPD-030",
            ExitCode.NOT_FOUND,
            "Release {0} brings no edge runtime by itself.",
            "Take the whole release: tandem update apply."),
    RUNTIME_NOT_CHANGEABLE(
            "UPD-031",
            ExitCode.CONFLICT,
            "The image in use can start no other edge runtime than its own: {0}",
            "Take a whole release first: tandem update apply."),
    GUEST_NOT_RUNNING(
            "UPD-032",
            ExitCode.CONFLICT,
            "The guest does not run; its edge runtime changes only while it does.",
            "Start it with tandem up, or take the whole release: tandem update apply."),
    GUEST_REFUSES(
            "UPD-033",
            ExitCode.HOST,
            "A step in the guest failed: {0}: {1}",
            "Look at tandem logs and the guest''s disk; then run the command again."),
    SOURCE_UNREADABLE(
            "UPD-101",
            ExitCode.HOST,
            "{0} cannot be read: {1}",
            "Check the address and the connection, or that the medium is there; what was fetched is kept."),
    NOT_A_REPOSITORY(
            "UPD-102",
            ExitCode.NOT_FOUND,
            "{0} is no complete repository of releases: {1} is missing.",
            "Name the folder, address or file that tandem release publish or bundle wrote."),
    TOO_LARGE(
            "UPD-103",
            ExitCode.INTEGRITY,
            "{0} is larger than the {1} bytes it may have.",
            "The repository is damaged or not genuine; nothing was changed. Use another copy of it."),
    TOO_SLOW(
            "UPD-104",
            ExitCode.TIMEOUT,
            "{0} did not arrive within {1} s.",
            "Try again on a better connection, or use a bundle file; what was fetched is kept."),
    MALFORMED(
            "UPD-105",
            ExitCode.INTEGRITY,
            "{0} is not what it should be: {1}",
            "The repository is damaged or not genuine; nothing was changed. Use another copy of it."),
    TOO_FEW_SIGNATURES(
            "UPD-106",
            ExitCode.INTEGRITY,
            "{0} has {1} valid signatures of trusted keys and needs {2}.",
            "Do not use this repository: it is not signed by the keys this device trusts."),
    OLDER_METADATA(
            "UPD-107",
            ExitCode.INTEGRITY,
            "{0} has version {1}, but version {2} was seen before.",
            "The repository is an old copy or not genuine; update the copy. Going back to a release is another matter: tandem update rollback"),
    EXPIRED(
            "UPD-108",
            ExitCode.INTEGRITY,
            "{0} expired at {1}; the clock of this machine says {2}.",
            "Check the clock; when it is right, the repository is too old: its owner signs it anew with tandem release publish."),
    CLOCK_BEHIND(
            "UPD-109",
            ExitCode.HOST,
            "The clock of this machine says {0}, but {1} has already passed.",
            "Set the clock; without it nobody can tell whether the repository is out of date."),
    NOT_AS_DESCRIBED(
            "UPD-110",
            ExitCode.INTEGRITY,
            "{0} is not the file that {1} describes: {2}",
            "The repository was being written, is damaged, or is not genuine; nothing was changed. Try again, or use another copy."),
    NO_TRUST(
            "UPD-111",
            ExitCode.DENIED,
            "This device knows no root of trust for updates.",
            "Name the maker's first root file: it comes with the product, or from the maker by a safe way."),
    NO_SUCH_RELEASE(
            "UPD-112",
            ExitCode.NOT_FOUND,
            "{0} has no release {1}.",
            "See tandem update check for those it has."),
    DISK_SHORT(
            "UPD-113",
            ExitCode.HOST,
            "The release needs {1} bytes at {0}, and {2} are free.",
            "Free some space there; what was fetched is kept."),
    WRONG_CONTENT(
            "UPD-114",
            ExitCode.INTEGRITY,
            "{0} was put together, but its checksum is {1} instead of {2}.",
            "The release was published with a wrong checksum; tell its maker. Nothing was changed."),
    KEY_UNUSABLE(
            "UPD-115",
            ExitCode.DENIED,
            "The key {0} cannot be used: {1}",
            "Use the key files that tandem release keys wrote, readable by their owner only."),
    TOO_FEW_KEYS(
            "UPD-116",
            ExitCode.DENIED,
            "{0} needs the signatures of {1} keys, and {2} of them are here.",
            "Bring the key files of its holders together with --keys, or let each holder sign: tandem release sign"),
    RELEASE_EXISTS(
            "UPD-117",
            ExitCode.CONFLICT,
            "The repository {0} already has the release {1} with other content.",
            "A published release never changes: give the new one another version."),
    RELEASE_INCOMPLETE(
            "UPD-118",
            ExitCode.USAGE,
            "{0} cannot be made a release: {1}",
            "Build the guest image first: tandem image build");

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
