package tandem.update.trust;

import tools.jackson.databind.JsonNode;

/// A file that the repository vouches for.
///
/// @param path below `targets/`, e.g. `releases/1.2.0/release.json`
/// @param length in bytes
/// @param sha256 in hexadecimal digits
/// @param custom what the publisher says about it
public record TrustedTarget(String path, long length, String sha256, JsonNode custom) {
    /// Where it lies in a repository with consistent snapshots (section 3.3).
    public String place() {
        int slash = path.lastIndexOf('/') + 1;
        return "targets/" + path.substring(0, slash) + sha256 + "." + path.substring(slash);
    }
}
