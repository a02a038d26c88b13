package tandem.samples.demo.reading;

import org.jspecify.annotations.Nullable;

/// A message or setting is not what its receiver understands; the text says what is wrong with it.
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        this(message, null);
    }

    MalformedMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
