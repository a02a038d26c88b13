package tandem.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The way to the management API of an edge runtime that runs natively on this machine: address,
/// client key and CA lie in its data folder.
public final class NativeRuntime {
    private static final char[] NO_PASSWORD = {};
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL);

    private NativeRuntime() {}

    /// @throws TandemException `API-025` when the folder is not that of a native runtime
    public static ApiClient connect(Path data) throws IOException {
        try {
            JsonNode manage =
                    JsonMapper.shared()
                            .readTree(Files.readString(data.resolve("boot.json")))
                            .path("manage");
            Path pki = data.resolve("pki");
            return ApiClient.ofRuntime(
                    manage.path("address").asString("127.0.0.1"),
                    manage.path("port").asInt(0),
                    tls(
                            pki.resolve("manage-client.key"),
                            pki.resolve("manage-client.crt"),
                            pki.resolve("manage-ca.crt")));
        } catch (NoSuchFileException e) {
            throw TandemException.because(
                    e, ApiError.NATIVE_RUNTIME, data, "there is no " + e.getMessage());
        } catch (GeneralSecurityException | JacksonException e) {
            throw TandemException.because(e, ApiError.NATIVE_RUNTIME, data, e.toString());
        }
    }

    private static SSLContext tls(Path key, Path certificate, Path authority)
            throws IOException, GeneralSecurityException {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "client",
                privateKey(Files.readString(key)),
                NO_PASSWORD,
                certificates(certificate).toArray(Certificate[]::new));
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int index = 0;
        for (Certificate ca : certificates(authority)) {
            trusted.setCertificateEntry("ca-" + index++, ca);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static List<Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (var stream = Files.newInputStream(file)) {
            return List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(stream));
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        var body = PEM.matcher(pem);
        if (!body.find()) {
            throw new InvalidKeySpecException("no private key in PEM");
        }
        byte[] encoded =
                Base64.getMimeDecoder()
                        .decode(body.group(1).strip().getBytes(StandardCharsets.US_ASCII));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException _) {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        }
    }
}
