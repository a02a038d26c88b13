package tandem.update.chunk;

import java.util.regex.Pattern;

/// A piece of a file.
///
/// @param offset of its first byte
/// @param length in bytes
/// @param id SHA-512/256 of its content, 64 hexadecimal digits
public record Chunk(long offset, int length, String id) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final int PREFIX = 4;

    public Chunk {
        if (!ID.matcher(id).matches() || offset < 0 || length < 1) {
            throw new IllegalArgumentException("no chunk: " + id);
        }
    }

    /// Where it lies in a repository: the layout of casync's stores.
    public String place() {
        return "chunks/" + id.substring(0, PREFIX) + "/" + id + ".cacnk";
    }
}
