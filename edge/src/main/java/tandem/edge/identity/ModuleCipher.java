package tandem.edge.identity;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tandem.contract.access.SasKey;

/// Encrypts for one generation of one module with AES-256-GCM, in the reference's formats: `0x02 ‖
/// ciphertext ‖ tag`, and for reading also `0x01 ‖ tag ‖ ciphertext` (section 9.2).
public final class ModuleCipher {
    private static final int TAG_BYTES = 16;
    private static final byte TAG_FIRST = 1;
    private static final byte TAG_LAST = 2;

    private final SasKey key;
    private final byte[] owner;

    ModuleCipher(SasKey key, byte[] owner) {
        this.key = key;
        this.owner = owner.clone();
    }

    /// @throws IllegalArgumentException when the initialization vector is empty
    public byte[] encrypt(byte[] plain, byte[] initializationVector) {
        try {
            byte[] sealed = run(Cipher.ENCRYPT_MODE, plain, initializationVector);
            byte[] answer = new byte[1 + sealed.length];
            answer[0] = TAG_LAST;
            System.arraycopy(sealed, 0, answer, 1, sealed.length);
            return answer;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot encrypt: " + e.getMessage(), e);
        }
    }

    /// @throws IllegalArgumentException when this is no ciphertext of this module
    public byte[] decrypt(byte[] sealed, byte[] initializationVector) {
        if (sealed.length < 1 + TAG_BYTES) {
            throw new IllegalArgumentException("the ciphertext is too short");
        }
        byte[] rest = Arrays.copyOfRange(sealed, 1, sealed.length);
        try {
            return switch (sealed[0]) {
                case TAG_LAST -> run(Cipher.DECRYPT_MODE, rest, initializationVector);
                case TAG_FIRST -> run(Cipher.DECRYPT_MODE, tagLast(rest), initializationVector);
                default -> throw new IllegalArgumentException("unknown form of ciphertext");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot decrypt: " + e.getMessage(), e);
        }
    }

    private byte[] run(int mode, byte[] data, byte[] vector) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key.bytes(), "AES"),
                new GCMParameterSpec(TAG_BYTES * 8, vector));
        cipher.updateAAD(owner);
        return cipher.doFinal(data);
    }

    private static byte[] tagLast(byte[] tagFirst) {
        byte[] turned = new byte[tagFirst.length];
        int body = tagFirst.length - TAG_BYTES;
        System.arraycopy(tagFirst, TAG_BYTES, turned, 0, body);
        System.arraycopy(tagFirst, 0, turned, body, TAG_BYTES);
        return turned;
    }
}
