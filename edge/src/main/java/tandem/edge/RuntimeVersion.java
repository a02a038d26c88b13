package tandem.edge;

/// The version of this program.
final class RuntimeVersion {
    private RuntimeVersion() {}

    /// That of the release which brought this runtime without its image; otherwise from the jar,
    /// `dev` when run from classes.
    static String current() {
        String sent = System.getProperty("tandem.runtime");
        if (sent != null) {
            return sent;
        }
        String version = RuntimeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
