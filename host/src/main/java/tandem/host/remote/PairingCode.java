package tandem.host.remote;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// The text that a person carries from one machine to the other: `XXXX-XXXX-XXXX`, 60 random bits
/// of letters and digits that do not look alike. Its text is not shown by accident.
///
/// What the two machines work with is derived by [#ROUNDS] rounds of PBKDF2 from the code and the
/// key of the server that was seen, so that somebody in the middle would have to search 2^60 codes
/// at that price, for that one connection, while the code is open.
record PairingCode(String text) {
    static final int ROUNDS = 100_000;
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // 5 bits each
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final int KEY_BITS = 256;

    static PairingCode random(SecureRandom random) {
        var plain = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            plain.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new PairingCode(grouped(plain.toString()));
    }

    /// As a person types it: case, blanks and dashes do not matter.
    static PairingCode typed(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return new PairingCode(grouped(plain));
    }

    private static String grouped(String plain) {
        var text = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(plain.charAt(i));
        }
        return text.toString();
    }

    /// @param server digest of the public key of the server that this side has seen
    PairingProof key(byte[] server) {
        try {
            var spec =
                    new PBEKeySpec(
                            text.toCharArray(),
                            Arrays.copyOf(server, server.length),
                            ROUNDS,
                            KEY_BITS);
            byte[] key =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded();
            return new PairingProof(key, server);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no PBKDF2", e);
        }
    }

    @Override
    public String toString() {
        return "PairingCode[***]";
    }
}
