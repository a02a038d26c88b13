package tandem.host.update;

import java.util.concurrent.CancellationException;
import tandem.host.operation.Progress;

/// Progress of what must not end half-way: a wish to cancel is not heard.
record Unstoppable(Progress progress) implements Progress {
    @Override
    public void step(String name) {
        deaf(() -> progress.step(name));
    }

    @Override
    public void detail(String text, int percent) {
        deaf(() -> progress.detail(text, percent));
    }

    @Override
    public void skipped(String name, String why) {
        deaf(() -> progress.skipped(name, why));
    }

    @Override
    public void checkCancelled() {}

    private static void deaf(Runnable tell) {
        try {
            tell.run();
        } catch (CancellationException _) {
            // It goes on.
        }
    }
}
