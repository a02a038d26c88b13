package tandem.host.update;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import tandem.host.operation.Progress;

/// Progress that ends what it is of when its time is over.
///
/// @param since when it began, by [Timing#nanos]
record WithDeadline(Progress progress, Timing timing, long since, Duration limit)
        implements Progress {
    boolean isOver() {
        return timing.since(since).compareTo(limit) > 0;
    }

    @Override
    public void step(String name) {
        progress.step(name);
    }

    @Override
    public void detail(String text, int percent) {
        progress.detail(text, percent);
    }

    @Override
    public void skipped(String name, String why) {
        progress.skipped(name, why);
    }

    @Override
    public void checkCancelled() {
        progress.checkCancelled();
        if (isOver()) {
            throw new CancellationException("the deadline is over");
        }
    }
}
