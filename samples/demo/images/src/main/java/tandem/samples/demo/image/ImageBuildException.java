package tandem.samples.demo.image;

import org.jspecify.annotations.Nullable;

/// An image could not be built; the message holds the cause and, on a line of its own, the remedy.
public final class ImageBuildException extends Exception {
    private static final long serialVersionUID = 1L;

    ImageBuildException(String cause, String remedy, @Nullable Throwable failure) {
        super(cause + "\n  Remedy: " + remedy, failure);
    }

    ImageBuildException(String cause, String remedy) {
        this(cause, remedy, null);
    }
}
