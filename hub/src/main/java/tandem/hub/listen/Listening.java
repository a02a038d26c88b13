package tandem.hub.listen;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tandem.contract.error.HubError;
import tandem.contract.error.TandemException;

/// The start of a listener.
public final class Listening {
    /// A busy emulated machine takes its time to load what TLS needs.
    private static final long START_SECONDS = 60;

    private Listening() {}

    /// Waits until a server listens.
    ///
    /// @throws TandemException [HubError#LISTEN_FAILED]
    public static <S> S await(Future<S> start, String address, int port)
            throws InterruptedException {
        try {
            return start.toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failed(e, address, port, String.valueOf(cause == null ? e : cause.getMessage()));
        } catch (TimeoutException e) {
            throw failed(e, address, port, "it did not begin within " + START_SECONDS + " s");
        }
    }

    private static TandemException failed(Exception cause, String address, int port, String why) {
        return TandemException.because(cause, HubError.LISTEN_FAILED, address, port, why);
    }
}
