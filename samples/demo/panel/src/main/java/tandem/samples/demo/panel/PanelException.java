package tandem.samples.demo.panel;

import org.jspecify.annotations.Nullable;

/// The panel cannot go on; the message holds the cause and, on a line of its own, the remedy.
final class PanelException extends Exception {
    private static final long serialVersionUID = 1L;

    PanelException(String cause, String remedy, @Nullable Throwable failure) {
        super(cause + "\n  Remedy: " + remedy, failure);
    }

    PanelException(String cause, String remedy) {
        this(cause, remedy, null);
    }
}
