package tandem.host.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the two sides show each other to prove that they know the code, without telling it:
/// HMAC-SHA256 over who says it, the server's key as this side saw it, and what the message holds.
/// Somebody who stands between the two shows another key than the server's, and fits on neither
/// side.
final class PairingProof {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final byte[] server;

    PairingProof(byte[] key, byte[] server) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.server = server.clone();
    }

    /// Of the machine that wants in.
    ///
    /// @param publicKey its key, as X.509 writes it
    byte[] ofMachine(byte[] publicKey, String name) {
        return mac("tandem pairing 1: machine", publicKey, name.getBytes(UTF_8));
    }

    /// Of the machine that shows the code.
    ///
    /// @param certificate what it issued, DER
    /// @param authority its authority, DER
    byte[] ofTarget(byte[] publicKey, byte[] certificate, byte[] authority, String role) {
        return mac(
                "tandem pairing 1: target",
                publicKey,
                certificate,
                authority,
                role.getBytes(UTF_8));
    }

    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    /// Each part is preceded by its length, so that no two messages have the same bytes.
    private byte[] mac(String purpose, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            add(mac, purpose.getBytes(UTF_8));
            add(mac, server);
            for (byte[] part : parts) {
                add(mac, part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC", e);
        }
    }

    private static void add(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        mac.update(part);
    }
}
