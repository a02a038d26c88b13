package tandem.contract.api;

/// Paths of the daemon's host API, version 1.
public final class ApiPaths {
    public static final String ROOT = "/api/v1";

    private ApiPaths() {}
}
