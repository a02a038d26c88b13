package tandem.host;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a daemon whose home was deleted under it: nobody could reach it any more.
final class HomeWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param gone runs once, when the address file no longer leads here
    HomeWatch(AddressFile file, Runnable gone) {
        Thread.ofVirtual().name("home-watch").start(() -> watch(file, gone));
    }

    private void watch(AddressFile file, Runnable gone) {
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!file.isOurs()) {
                    gone.run();
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
