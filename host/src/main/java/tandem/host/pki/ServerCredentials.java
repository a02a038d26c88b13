package tandem.host.pki;

/// What `manage` in the guest proves itself with, and whom it lets in. Its text shows no key.
///
/// @param certificate PEM chain
/// @param privateKey PEM, PKCS#8
/// @param clientCa PEM of the authority of clients
public record ServerCredentials(String certificate, String privateKey, String clientCa) {
    @Override
    public String toString() {
        return "ServerCredentials[***]";
    }
}
