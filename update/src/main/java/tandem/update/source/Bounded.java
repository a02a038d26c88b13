package tandem.update.source;

import java.io.IOException;
import java.io.InputStream;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// Reads no more than is allowed.
final class Bounded {
    private Bounded() {}

    static byte[] read(InputStream content, long limit, String name) throws IOException {
        byte[] read = content.readNBytes(Math.toIntExact(limit + 1));
        if (read.length > limit) {
            throw TandemException.of(UpdateError.TOO_LARGE, name, limit);
        }
        return read;
    }
}
