package tandem.host.update;

/// A package of the guest's distribution.
public record PackageVersion(String name, String version) {}
