package tandem.host.api;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Listens to events as a browser does.
public final class EventClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Stream<String> stream;

    /// Returns when the stream has begun.
    public EventClient(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        stream = client.send(request.build(), BodyHandlers.ofLines()).body();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        stream.forEach(lines::add);
                    } catch (java.io.UncheckedIOException _) {
                        lines.add("end");
                    }
                });
        Awaitility.await().atMost(LIMIT).until(() -> !lines.isEmpty());
    }

    /// All that came, line by line.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// The data of all events so far.
    public List<JsonNode> data() {
        return lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JsonMapper.shared().readTree(line.substring("data:".length())))
                .toList();
    }

    /// Waits for an event.
    public JsonNode await(Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(LIMIT)
                .until(() -> data().stream().filter(wanted).findFirst(), it -> it.isPresent())
                .orElseThrow();
    }

    @Override
    public void close() {
        stream.close();
    }
}
