package tandem.cli.verb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Expected texts and documents, in `src/test/resources/golden`.
final class Golden {
    private Golden() {}

    static String text(String name) {
        try (var stream = Golden.class.getResourceAsStream("/golden/" + name)) {
            if (stream == null) {
                throw new AssertionError("no golden file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
