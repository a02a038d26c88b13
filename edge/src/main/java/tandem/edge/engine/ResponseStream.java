package tandem.edge.engine;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// An answer's body as a blocking stream: one piece is fetched from the socket when one is read.
final class ResponseStream extends InputStream {
    private static final byte[] END = new byte[0];

    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private byte[] current = END;
    private int position;
    private boolean ended;

    /// Called on the event loop, before any piece has come.
    ResponseStream(HttpClientRequest request, HttpClientResponse response) {
        this.request = request;
        this.response = response;
        response.pause();
        response.handler(piece -> pieces.add(piece.getBytes()));
        response.endHandler(nothing -> pieces.add(END));
        response.exceptionHandler(failure -> pieces.add(END));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0; // and not wait for more
        }
        while (position == current.length) {
            if (ended) {
                return -1;
            }
            next();
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, into, offset, count);
        position += count;
        return count;
    }

    private void next() throws IOException {
        response.fetch(1);
        try {
            current = pieces.take();
            position = 0;
            ended = current.length == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("reading from the engine");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    @Override
    public void close() {
        request.reset();
        pieces.add(END);
    }
}
