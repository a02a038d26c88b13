package tandem.host.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A stream whose pieces come over time.
final class FakeStream extends InputStream {
    private final Source source;
    private final CountDownLatch closed = new CountDownLatch(1);
    private byte[] piece = new byte[0];
    private int at;
    private boolean ended;

    /// Makes the pieces.
    interface Source {
        /// @return the next piece, empty when there is none yet, null at the end
        byte @Nullable [] next();

        /// How long to wait when there is none yet, in milliseconds.
        long pause();
    }

    FakeStream(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (at == piece.length) {
            if (ended || closed.getCount() == 0) {
                return -1;
            }
            fetch();
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, count);
        at += count;
        return count;
    }

    private void fetch() throws IOException {
        byte[] next = source.next();
        if (next == null) {
            ended = true;
            return;
        }
        piece = next;
        at = 0;
        if (next.length == 0) {
            try {
                var _ = closed.await(source.pause(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the reader went away");
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
