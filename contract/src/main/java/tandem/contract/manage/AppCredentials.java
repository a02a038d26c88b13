package tandem.contract.manage;

/// What a host app needs to connect: answer of `POST /v1/apps`. Its text shows no key.
///
/// @param connectionString as SDKs read it, with `GatewayHostName`
/// @param trustBundle PEM certificates that the app must trust, and no others
/// @param created false when the app was known before; its key stays the same
public record AppCredentials(
        String name,
        String deviceId,
        String connectionString,
        String trustBundle,
        boolean created) {
    @Override
    public String toString() {
        return "AppCredentials[name=" + name + ", created=" + created + "]";
    }
}
