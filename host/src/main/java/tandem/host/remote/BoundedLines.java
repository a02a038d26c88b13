package tandem.host.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Lines of a stream that need not be trusted: one that is too long ends it.
final class BoundedLines {
    static final int LONGEST = 1 << 20;
    private final InputStream in;

    BoundedLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// @return null at the end
    @Nullable String next() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0; one = in.read()) {
            if (one == '\n') {
                return line.toString(UTF_8);
            }
            if (line.size() == LONGEST) {
                throw new IOException("a line of more than " + LONGEST + " bytes");
            }
            line.write(one);
        }
        return null;
    }
}
