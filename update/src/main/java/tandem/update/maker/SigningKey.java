package tandem.update.maker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.disk.Digests;
import tandem.update.trust.CanonicalJson;
import tandem.update.trust.PublicKeyEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A private Ed25519 key with its public half. In its file it is not encrypted: the file belongs
/// onto a medium that is kept apart.
public final class SigningKey {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int PUBLIC_BYTES = 32;
    private final PrivateKey secret;
    private final PublicKeyEntry entry;

    private SigningKey(PrivateKey secret, String publicHex) {
        this.secret = secret;
        this.entry =
                new PublicKeyEntry(
                        Digests.sha256(CanonicalJson.of(json(publicHex))),
                        "ed25519",
                        "ed25519",
                        publicHex);
    }

    /// A fresh one.
    public static SigningKey make() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
            return new SigningKey(pair.getPrivate(), HexFormat.of().formatHex(raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /// @throws TandemException [UpdateError#KEY_UNUSABLE]
    public static SigningKey read(Path file) {
        try {
            if (isOpenToOthers(file)) {
                throw TandemException.of(
                        UpdateError.KEY_UNUSABLE, file, "others may read it; chmod 600");
            }
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            byte[] encoded = Base64.getDecoder().decode(json.path("private").asString(""));
            PrivateKey secret =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(secret, json.path("public").asString(""));
        } catch (IOException
                | JacksonException
                | GeneralSecurityException
                | IllegalArgumentException e) {
            throw TandemException.because(
                    e, UpdateError.KEY_UNUSABLE, file, e.getClass().getSimpleName());
        }
    }

    /// Writes a new file that only its owner may read.
    public void write(Path file) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("keytype", "ed25519");
        json.put("public", entry.value());
        json.put("private", Base64.getEncoder().encodeToString(secret.getEncoded()));
        if (isPosix(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return isPosix(file)
                && Files.getPosixFilePermissions(file).stream()
                        .map(Enum::name)
                        .anyMatch(name -> !name.startsWith("OWNER"));
    }

    private static boolean isPosix(Path file) {
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix");
    }

    /// What others see of it.
    public PublicKeyEntry entry() {
        return entry;
    }

    String signatureHex(byte[] content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(content);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode json(String publicHex) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("keytype", "ed25519").put("scheme", "ed25519");
        json.putObject("keyval").put("public", publicHex);
        return json;
    }
}
