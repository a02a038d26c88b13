package tandem.samples.demo;

import org.jspecify.annotations.Nullable;
import tandem.contract.error.ExitCode;

/// The demo cannot go on; the message holds the cause and, on a line of its own, the remedy.
final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    DemoException(ExitCode exitCode, String cause, String remedy, @Nullable Throwable failure) {
        super(cause + "\n  Remedy: " + remedy, failure);
        this.exitCode = exitCode;
    }

    DemoException(ExitCode exitCode, String cause, String remedy) {
        this(exitCode, cause, remedy, null);
    }

    /// A failure that says all in one text.
    DemoException(ExitCode exitCode, Throwable failure) {
        super(failure.getMessage(), failure);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
