package tandem.host.fake;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waiting that ends when the operation is cancelled.
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            throw new CancellationException("interrupted");
        }
    }
}
