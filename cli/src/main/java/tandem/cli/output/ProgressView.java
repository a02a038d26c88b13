package tandem.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/// Shows how far an operation is: on a terminal one line that changes in place below the steps that
/// are done, elsewhere a plain line now and then.
public final class ProgressView {
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(10);

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private int ended;
    private int announced = -1;
    private long stepStartedAt;
    private long lastLineAt;

    /// @param terminal whether lines may be changed in place
    /// @param nanoTime as [System#nanoTime]
    public ProgressView(PrintStream err, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
        this.stepStartedAt = startedAt;
    }

    /// Takes the operation's document as it is now.
    public void show(JsonNode operation) {
        JsonNode steps = operation.path("steps");
        for (; ended < steps.size(); ended++) {
            JsonNode step = steps.path(ended);
            String state = step.path("state").asString("");
            if (state.equals("running") || state.equals("pending")) {
                showRunning(step);
                break;
            }
            showEnded(step, state);
        }
        err.flush();
    }

    /// Leaves the cursor on a fresh line.
    public void finish() {
        if (terminal) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    /// Time since the view was made.
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
    }

    private void showEnded(JsonNode step, String state) {
        String name = Words.printable(step.path("name").asString(""));
        String detail = Words.printable(step.path("detail").asString(""));
        long now = nanoTime.getAsLong();
        String took = Words.span(Duration.ofNanos(now - stepStartedAt));
        stepStartedAt = now;
        String mark =
                switch (state) {
                    case "failed" -> "✗";
                    case "skipped" -> "–";
                    default -> "✓";
                };
        String rest =
                switch (state) {
                    case "skipped" -> ": " + detail;
                    case "failed" -> detail.isEmpty() ? "" : ": " + detail;
                    default -> " (" + took + ")";
                };
        if (terminal) {
            err.println(CLEAR_LINE + mark + " " + name + rest);
        } else if (!state.equals("done")) {
            err.println(stamp(now) + name + (state.equals("failed") ? " failed" : "") + rest);
        } else if (announced < ended) {
            err.println(stamp(now) + name);
        }
    }

    private void showRunning(JsonNode step) {
        String name = Words.printable(step.path("name").asString(""));
        String detail = Words.printable(step.path("detail").asString(""));
        int percent = step.path("percent").asInt(-1);
        String rest =
                (detail.isEmpty() ? "" : ": " + detail)
                        + (percent < 0 ? "" : ", " + percent + " %");
        long now = nanoTime.getAsLong();
        if (terminal) {
            String line = "… " + name + rest;
            err.print(CLEAR_LINE + line.substring(0, Math.min(line.length(), 100)));
        } else if (announced < ended) {
            announced = ended;
            lastLineAt = now;
            err.println(stamp(now) + name + " …");
        } else if (!rest.isEmpty() && now - lastLineAt >= BETWEEN_PLAIN_LINES.toNanos()) {
            lastLineAt = now;
            err.println(stamp(now) + name + rest);
        }
    }

    private String stamp(long now) {
        return String.format("[%4d s] ", Duration.ofNanos(now - startedAt).toSeconds());
    }
}
