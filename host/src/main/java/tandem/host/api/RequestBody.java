package tandem.host.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The body of a request as a blocking stream; the client is held back while nobody reads.
final class RequestBody extends InputStream {
    private final Inbox<Buffer> inbox;
    private Buffer current = Buffer.buffer();
    private int position;
    private boolean ended;

    private RequestBody(Inbox<Buffer> inbox) {
        this.inbox = inbox;
    }

    /// Takes over the body; must be called on the event loop, before anything of it arrives.
    static RequestBody of(HttpServerRequest request, io.vertx.core.Context context) {
        var inbox = new Inbox<Buffer>(context, request::fetch);
        request.handler(inbox::piece);
        request.endHandler(_ -> inbox.end());
        request.exceptionHandler(inbox::broken);
        request.pause();
        return new RequestBody(inbox);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (position == current.length()) {
            if (ended) {
                return -1;
            }
            try {
                current = inbox.take();
                position = 0;
            } catch (EOFException _) {
                ended = true;
                return -1;
            }
        }
        int count = Math.min(length, current.length() - position);
        current.getBytes(position, position + count, target, offset);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return current.length() - position;
    }
}
