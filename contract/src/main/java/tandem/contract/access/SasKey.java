package tandem.contract.access;

import java.util.Base64;

/// A symmetric key of an identity. Its text never shows the key.
@SuppressWarnings("ArrayRecordComponent") // secret; compared by signing only
public record SasKey(byte[] bytes) {
    /// @throws IllegalArgumentException when the text is no base64
    public static SasKey ofBase64(String text) {
        return new SasKey(Base64.getDecoder().decode(text));
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
