package tandem.host.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.operation.Operations;

/// `GET /events`: changes as server-sent events.
final class EventRoutes {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final EventLog events;
    private final Device device;
    private final Operations operations;
    private final Duration heartbeat;

    EventRoutes(EventLog events, Device device, Operations operations, Duration heartbeat) {
        this.events = events;
        this.device = device;
        this.operations = operations;
        this.heartbeat = heartbeat;
    }

    List<Route> routes() {
        return List.of(new Route("GET", ApiPaths.EVENTS, this::follow));
    }

    private void follow(Exchange exchange) throws IOException, InterruptedException {
        Long after = lastEventId(exchange.header("Last-Event-ID"));
        exchange.onGone(Thread.currentThread()::interrupt);
        try (var subscription = events.subscribe(after);
                OutputStream out = exchange.stream(200, "text/event-stream")) {
            out.write(HEARTBEAT);
            if (subscription.hasGap()) {
                writeSnapshot(out);
            }
            while (!exchange.isGone() && !subscription.hasOverflowed()) {
                ApiEvent event = subscription.poll(heartbeat.toMillis());
                out.write(event == null ? HEARTBEAT : event.encoded());
            }
        }
    }

    /// For a client that has missed too much: how things are now, in place of how they came to be.
    private void writeSnapshot(OutputStream out) throws IOException {
        long id = events.lastId();
        for (var operation : operations.list()) {
            String data = Exchange.JSON.writeValueAsString(operation);
            out.write(new ApiEvent(id, "operation", data).encoded());
        }
        String state = Exchange.JSON.writeValueAsString(device.status());
        out.write(new ApiEvent(id, "state", state).encoded());
    }

    private static @Nullable Long lastEventId(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(header.strip());
        } catch (NumberFormatException e) {
            throw TandemException.because(
                    e, ApiError.BAD_REQUEST, "Last-Event-ID is no number: " + header);
        }
    }
}
