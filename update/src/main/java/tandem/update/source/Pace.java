package tandem.update.source;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps transfers below a number of bytes per second: a file that came early is followed by a
/// pause.
final class Pace {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition never = lock.newCondition();
    private final long bytesPerSecond;
    private long freeAt = System.nanoTime();

    /// @param bytesPerSecond 0 = no limit
    Pace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /// Waits until the bytes that came before are paid for, then charges these.
    void charge(long bytes) throws InterruptedException {
        if (bytesPerSecond == 0) {
            return;
        }
        long cost = Math.multiplyExact(bytes, 1_000_000_000L) / bytesPerSecond;
        lock.lock();
        try {
            freeAt = Math.max(freeAt, System.nanoTime()) + cost;
            pause(freeAt);
        } finally {
            lock.unlock();
        }
    }

    void rest(Duration duration) throws InterruptedException {
        lock.lock();
        try {
            pause(System.nanoTime() + duration.toNanos());
        } finally {
            lock.unlock();
        }
    }

    private void pause(long until) throws InterruptedException {
        long left = until - System.nanoTime();
        while (left > 0) {
            left = Math.min(never.awaitNanos(left), until - System.nanoTime());
        }
    }
}
