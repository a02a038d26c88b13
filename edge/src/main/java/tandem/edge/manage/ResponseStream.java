package tandem.edge.manage;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The body of an answer as a stream. Each write waits until the network took it, so that a slow
/// reader slows the writer instead of filling the memory.
final class ResponseStream extends OutputStream {
    private static final Duration TAKEN_WITHIN = Duration.ofMinutes(2);

    private final HttpServerResponse response;

    ResponseStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return;
        }
        if (response.closed() || response.ended()) {
            throw new IOException("the reader is gone");
        }
        Buffer part = Buffer.buffer(length).appendBytes(bytes, offset, length);
        try {
            response.write(part)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(TAKEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw new IOException("the reader is gone: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "the reader took nothing for " + TAKEN_WITHIN.toSeconds() + " s", e);
        }
    }
}
