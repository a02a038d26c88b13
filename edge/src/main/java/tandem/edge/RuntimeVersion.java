package tandem.edge;

/// The version of this program.
final class RuntimeVersion {
    private RuntimeVersion() {}

    /// From the jar; `dev` when run from classes.
    static String current() {
        String version = RuntimeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
