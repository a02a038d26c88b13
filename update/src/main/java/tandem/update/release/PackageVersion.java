package tandem.update.release;

/// A package of the guest's distribution.
public record PackageVersion(String name, String version) {}
