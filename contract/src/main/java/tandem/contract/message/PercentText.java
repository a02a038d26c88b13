package tandem.contract.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Percent-encoding of UTF-8 text as RFC 3986 has it: letters, digits and `-._~` stay as they are.
public final class PercentText {
    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentText() {}

    public static String encode(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(UTF_8)) {
            char character = (char) (octet & 0xff);
            if (isUnreserved(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEX[character >> 4]).append(HEX[character & 15]);
            }
        }
        return encoded.toString();
    }

    /// Characters that are not encoded are taken as they are; `+` is no blank.
    ///
    /// @throws IllegalArgumentException when an escape is damaged or the bytes are no UTF-8
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); ) {
            int code = text.codePointAt(at);
            if (code == '%') {
                bytes.write(escape(text, at));
                at += 3;
            } else {
                bytes.writeBytes(Character.toString(code).getBytes(UTF_8));
                at += Character.charCount(code);
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its percent-encoding is no UTF-8", e);
        }
    }

    private static int escape(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
        if (low < 0) {
            throw new IllegalArgumentException("its percent-encoding is damaged");
        }
        return (high << 4) | low;
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
    }
}
