package tandem.edge.manage;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of a request as a stream that a virtual thread reads. The next part is asked of the
/// network only when the one before is used up, so that a body of any size takes no memory.
final class RequestStream extends InputStream {
    private static final Duration NEXT_PART_WITHIN = Duration.ofMinutes(2);

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final HttpServerRequest request;
    private final Context context;
    private Buffer current = Buffer.buffer();
    private int position;
    private boolean ended;

    private sealed interface Part {
        record Data(Buffer buffer) implements Part {}

        record End() implements Part {}

        record Broken(Throwable cause) implements Part {}
    }

    /// Called on the event loop, before the request's body arrives.
    RequestStream(HttpServerRequest request, Context context) {
        this.request = request;
        this.context = context;
        request.pause();
        request.handler(buffer -> parts.add(new Part.Data(buffer)));
        request.endHandler(_ -> parts.add(new Part.End()));
        request.exceptionHandler(cause -> parts.add(new Part.Broken(cause)));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (position == current.length() && !ended) {
            next();
        }
        if (position == current.length()) {
            return -1;
        }
        int count = Math.min(length, current.length() - position);
        current.getBytes(position, position + count, into, offset);
        position += count;
        return count;
    }

    private void next() throws IOException {
        context.runOnContext(_ -> request.fetch(1));
        switch (poll()) {
            case Part.Data(Buffer buffer) -> {
                current = buffer;
                position = 0;
            }
            case Part.End() -> ended = true;
            case Part.Broken(Throwable cause) ->
                    throw new IOException("the request broke off: " + cause.getMessage(), cause);
        }
    }

    private Part poll() throws IOException {
        try {
            Part part = parts.poll(NEXT_PART_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (part == null) {
                throw new IOException(
                        "nothing was sent for " + NEXT_PART_WITHIN.toSeconds() + " s");
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
