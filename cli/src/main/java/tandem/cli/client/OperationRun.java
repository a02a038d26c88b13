package tandem.cli.client;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tandem.cli.output.ProgressView;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Starts an operation and follows it to its end. Ctrl-C meanwhile cancels it, unless somebody else
/// had started it.
public final class OperationRun {
    private static final int RECONNECTS = 5;

    private final ApiClient daemon;
    private final ProgressView view;
    private final PrintStream err;

    public OperationRun(ApiClient daemon, ProgressView view, PrintStream err) {
        this.daemon = daemon;
        this.view = view;
        this.err = err;
    }

    /// @return the operation's document after it has succeeded
    /// @throws Refused when it failed or was cancelled
    public JsonNode run(OperationKind kind, @Nullable JsonNode input) {
        String path = ApiPaths.OPERATIONS + "/" + kind.word();
        JsonNode started = daemon.call("POST", path, input);
        String id = started.path("id").asString();
        var hook = new InterruptHook(id, kind, started.path("joined").asBoolean(false));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            JsonNode operation = follow(id);
            view.finish();
            if (!operation.path("state").asString().equals("succeeded")) {
                throw new Refused(ProblemDocument.parse(operation.path("error")));
            }
            return operation;
        } finally {
            hook.disarm();
        }
    }

    /// Events tell the changes; what happened before the stream was open is asked for.
    private JsonNode follow(String id) {
        for (int attempt = 1; ; attempt++) {
            try (var events = new ServerSentEvents(daemon.stream("GET", ApiPaths.EVENTS, null))) {
                JsonNode operation = daemon.get(ApiPaths.OPERATIONS + "/" + id);
                view.show(operation);
                while (!hasEnded(operation)) {
                    ServerSentEvents.Event event = events.next();
                    if (event == null) {
                        throw new IOException("the daemon has ended the connection");
                    }
                    if (event.type().equals("operation")) {
                        JsonNode changed = JsonMapper.shared().readTree(event.data());
                        if (changed.path("id").asString().equals(id)) {
                            operation = changed;
                            view.show(operation);
                        }
                    }
                }
                return operation;
            } catch (IOException e) {
                if (attempt == RECONNECTS) {
                    throw TandemException.because(
                            e, ApiError.CONNECTION_BROKE, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static boolean hasEnded(JsonNode operation) {
        return !operation.path("state").asString().equals("running");
    }

    /// Runs when the user ends the CLI.
    private final class InterruptHook extends Thread {
        private final AtomicBoolean armed = new AtomicBoolean(true);
        private final String id;
        private final OperationKind kind;
        private final boolean joined;

        InterruptHook(String id, OperationKind kind, boolean joined) {
            this.id = id;
            this.kind = kind;
            this.joined = joined;
        }

        void disarm() {
            if (armed.compareAndSet(true, false)) {
                Runtime.getRuntime().removeShutdownHook(this);
            }
        }

        @Override
        public void run() {
            if (!armed.getAndSet(false)) {
                return;
            }
            view.finish();
            if (joined) {
                err.println(
                        "Interrupted. The operation "
                                + id
                                + " was started elsewhere and goes on; tandem status shows it.");
                return;
            }
            try {
                var _ = daemon.call("DELETE", ApiPaths.OPERATIONS + "/" + id, null);
                err.println(
                        "Interrupted: "
                                + kind.word()
                                + " was cancelled. Run tandem "
                                + kind.word().replace('-', ' ')
                                + " again: it goes on where it stopped.");
            } catch (TandemException | Refused e) {
                err.println("Interrupted; " + id + " could not be cancelled: " + e.getMessage());
            }
        }
    }
}
