package tandem.contract.id;

/// The name of a module, unique on its device; same character set as [DeviceId]. The runtime's own
/// are `$edgeAgent` and `$edgeHub`.
public record ModuleId(String value) {
    public static final ModuleId EDGE_AGENT = new ModuleId("$edgeAgent");
    public static final ModuleId EDGE_HUB = new ModuleId("$edgeHub");

    public ModuleId {
        if (!DeviceId.isValid(value)) {
            throw new IllegalArgumentException("not a module id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
