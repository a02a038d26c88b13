package tandem.host.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The body of an answer as a blocking stream: each write waits until the client's side has room,
/// so that nothing gathers in memory. Without [#close] the client sees a broken answer, not a short
/// one.
final class ResponseBody extends OutputStream {
    private static final long STUCK_MINUTES = 10;

    private final HttpServerResponse response;

    ResponseBody(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            await(
                    response.write(
                            Buffer.buffer(Arrays.copyOfRange(bytes, offset, offset + length))));
        }
    }

    @Override
    public void close() throws IOException {
        if (!response.ended()) {
            await(response.end());
        }
    }

    /// Waits for a write to be done.
    static void await(Future<?> done) throws IOException {
        try {
            done.toCompletionStage().toCompletableFuture().get(STUCK_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new ClientGone(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new ClientGone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    /// The client went away or stopped reading; there is nobody to tell.
    static final class ClientGone extends IOException {
        private static final long serialVersionUID = 1L;

        ClientGone(Throwable cause) {
            super("the client is gone", cause);
        }
    }
}
