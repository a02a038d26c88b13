package tandem.contract.error;

/// What `tandem check` can find: codes `CHK-…`.
public enum CheckError implements ErrorCode {
    EMULATED(
            "CHK-001",
            "Virtualization",
            "The guest runs by emulation: {0}",
            "Everything in the guest takes about ten times as long.",
            "{1}"),
    MEMORY_SHORT(
            "CHK-002",
            "Memory",
            "The guest needs {0} of memory, and the host has {1} left.",
            "The guest does not start, or the host ends one of its programs.",
            "Close programs, or set a smaller memory under [vm] in device.toml."),
    DISK_SHORT(
            "CHK-003",
            "Disk",
            "{0} has {1} of free space.",
            "Images cannot be built, and a full disk makes the guest stand still.",
            "Free some space there, or move Tandem's data with TANDEM_HOME."),
    PORT_TAKEN(
            "CHK-004",
            "Ports",
            "Port {0} on {1} is in use by {2}.",
            "The guest cannot start, since host apps reach the hub by this port.",
            "Stop that program, or choose another port: set {3} in device.toml."),
    QEMU_UNUSABLE("CHK-005", "QEMU", "{0}", "The guest cannot start without QEMU.", "{1}"),
    IMAGE_DAMAGED(
            "CHK-006",
            "Guest image",
            "{0}",
            "The guest refuses a damaged image and does not start.",
            "{1}"),
    CERTIFICATE_ENDS(
            "CHK-007",
            "Certificate {0}",
            "It is valid until {1}: {2} days are left.",
            "Once it has ended, nobody connects any more to what shows it.",
            "Start the guest anew, which renews it: tandem down, then tandem up."),
    CLOCK_DIFFERS(
            "CHK-008",
            "Clock",
            "The guest's clock is {0} s away from the host's.",
            "Tokens and certificates are refused as ended or as not yet valid.",
            "The daemon sets it every half minute; if it stays wrong, start the guest anew."),
    NAME_UNKNOWN(
            "CHK-009",
            "Names",
            "The name {0} is not known to this host's DNS.",
            "Images of modules cannot be fetched from there.",
            "Check the host's network and DNS, or load the image: tandem images load FILE"),
    DATA_DISK_FULL(
            "CHK-010",
            "Data disk",
            "{0} % of the guest's data disk are used: {1} of {2}.",
            "When it is full, the hub takes no more messages and no image can be loaded.",
            "Set a larger data-disk under [vm] in device.toml and start the guest anew."),
    SETTINGS_WRONG(
            "CHK-011", "Settings", "device.toml: {0}", "The next start of the guest fails.", "{1}"),
    GUEST_UNWELL("CHK-012", "Guest", "{0}", "Modules may not run, and messages may wait.", "{1}"),
    NOT_EXAMINED(
            "CHK-013",
            "{0}",
            "It could not be examined: {1}",
            "Nothing is known of it.",
            "Run tandem check again when the guest runs.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    private final String title;
    private final String consequence;

    CheckError(String id, String title, String cause, String consequence, String remedy) {
        this.entry = new ErrorEntry(id, ExitCode.INTERNAL, cause, remedy);
        this.title = title;
        this.consequence = consequence;
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }

    /// What was looked at.
    public String title() {
        return title;
    }

    /// What follows from it when nobody does anything.
    public String consequence() {
        return consequence;
    }
}
