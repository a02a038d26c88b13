package tandem.update.chunk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Files that look like images: parts that compress, parts that do not, repetitions.
final class Samples {
    private Samples() {}

    static byte[] bytes(long seed, int length) {
        var random = new Random(seed);
        byte[] content = new byte[length];
        random.nextBytes(content);
        for (int from = 0; from + 50_000 < length; from += 200_000) {
            java.util.Arrays.fill(content, from, from + 50_000, (byte) random.nextInt());
        }
        return content;
    }

    /// The same with some bytes put in near the middle.
    static byte[] changed(byte[] content) {
        int middle = content.length / 2;
        byte[] changed = new byte[content.length + 100];
        System.arraycopy(content, 0, changed, 0, middle);
        System.arraycopy(content, middle, changed, middle + 100, content.length - middle);
        return changed;
    }

    static Path file(Path file, byte[] content) throws IOException {
        return Files.write(file, content);
    }
}
