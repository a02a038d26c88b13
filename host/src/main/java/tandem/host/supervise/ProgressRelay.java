package tandem.host.supervise;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tandem.host.operation.Progress;

/// Progress of the guest's work for all who wait for it. Who has been cancelled hears no more, and
/// the work goes on for the others; whether it ends is decided elsewhere.
final class ProgressRelay implements Progress {
    private final List<Progress> listeners = new CopyOnWriteArrayList<>();

    void add(Progress listener) {
        listeners.add(listener);
    }

    void remove(Progress listener) {
        listeners.remove(listener);
    }

    @Override
    public void step(String name) {
        tell(listener -> listener.step(name));
    }

    @Override
    public void detail(String text, int percent) {
        tell(listener -> listener.detail(text, percent));
    }

    @Override
    public void skipped(String name, String why) {
        tell(listener -> listener.skipped(name, why));
    }

    @Override
    public void checkCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the start was interrupted");
        }
    }

    private void tell(Consumer<Progress> news) {
        listeners.removeIf(listener -> !hears(listener, news));
    }

    private static boolean hears(Progress listener, Consumer<Progress> news) {
        try {
            news.accept(listener);
            return true;
        } catch (CancellationException _) {
            return false;
        }
    }
}
