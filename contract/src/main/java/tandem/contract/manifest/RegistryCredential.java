package tandem.contract.manifest;

import java.util.Locale;

/// Whom a registry lets fetch images. Its text shows no password.
///
/// @param address of the registry, as image references begin with it
public record RegistryCredential(String address, String user, String password) {
    /// Whether it is for images of this registry. The address may be a URL, and may name a host
    /// below that of the registry, as manifests do for the default one.
    public boolean isFor(String registry) {
        String host =
                address.toLowerCase(Locale.ROOT)
                        .replaceFirst("^https?://", "")
                        .replaceFirst("/.*", "");
        String wanted = registry.toLowerCase(Locale.ROOT);
        return host.equals(wanted) || host.endsWith("." + wanted);
    }

    @Override
    public String toString() {
        return "RegistryCredential[address=" + address + ", user=" + user + "]";
    }
}
