package tandem.edge.manage;

/// Where and as whom the management API listens. Its text shows no key.
///
/// @param port 0: any free one
/// @param certificate PEM chain, leaf first
/// @param privateKey PEM, PKCS#8
/// @param clientCa PEM; only clients with a certificate of this CA are served
public record ManageConfig(
        String address, int port, String certificate, String privateKey, String clientCa) {
    public ManageConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    @Override
    public String toString() {
        return "ManageConfig[" + address + ":" + port + "]";
    }
}
