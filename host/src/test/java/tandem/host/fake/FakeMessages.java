package tandem.host.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.manage.ObservedMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages at a constant rate. Message `n` is the same for whoever looks, and when.
final class FakeMessages {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long MOST_AT_ONCE = 500;
    private static final long MOST_REPLAYED = 1000;
    private static final long BEFORE_START = 10_000;

    private final InstantSource clock;
    private final FakeDeployments deployments;
    private final FakeTexts texts;
    private final int rate;
    private final Instant start;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /// A test message, and how many others had passed when it came.
    private record Sent(long after, ObservedMessage message) {}

    FakeMessages(InstantSource clock, FakeDeployments deployments, FakeTexts texts, int rate) {
        this.clock = clock;
        this.deployments = deployments;
        this.texts = texts;
        this.rate = rate;
        this.start = clock.instant();
    }

    /// How many have passed, those before the start included.
    long count() {
        return BEFORE_START + Duration.between(start, clock.instant()).toMillis() * rate / 1000;
    }

    int rate() {
        return rate;
    }

    /// Where a message would go.
    Map<String, List<String>> whither(JsonNode request) {
        String from = request.path("from").asString("");
        if (!from.equals("panel")
                && deployments.modules().stream().noneMatch(it -> it.name().equals(from))) {
            throw TandemException.of(EdgeError.SENDER_UNKNOWN, from);
        }
        List<String> routes = routes(from);
        return Map.of("routes", routes, "endpoints", endpoints(routes));
    }

    /// Accepts a test message.
    Map<String, List<String>> send(JsonNode request) {
        Map<String, List<String>> whither = whither(request);
        String from = request.path("from").asString("");
        List<String> routes = routes(from);
        var properties = new LinkedHashMap<String, String>();
        request.path("properties")
                .properties()
                .forEach(it -> properties.put(it.getKey(), it.getValue().asString("")));
        String type = request.path("contentType").asString("");
        String output = request.path("output").asString("");
        long number = count();
        sent.add(
                new Sent(
                        number,
                        new ObservedMessage(
                                "test-" + (sent.size() + 1),
                                clock.instant(),
                                "edge-1/" + from,
                                output.isEmpty() ? null : output,
                                type.isEmpty() ? null : type,
                                request.path("body").asString(""),
                                null,
                                properties,
                                Map.of("connectionModuleId", from),
                                routes,
                                endpoints(routes))));
        return whither;
    }

    /// Routes that a message of this module takes.
    List<String> routes(String from) {
        return deployments.manifest().hub().routes().entrySet().stream()
                .filter(it -> takes(it.getValue().text().split(" INTO ", 2)[0], from))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean takes(String source, String from) {
        return source.contains("/modules/" + from + "/")
                || source.contains("/messages/modules/*")
                || source.contains("/messages/*");
    }

    List<String> endpoints(List<String> routes) {
        return routes.stream()
                .map(name -> deployments.manifest().hub().routes().get(name))
                .map(route ->
                        route == null || route.text().contains("$upstream")
                                ? "iothub"
                                : "edge-1/filter/temperature")
                .distinct()
                .toList();
    }

    private ObservedMessage message(long number) {
        List<String> names = deployments.modules().stream().map(FakeModule::name).toList();
        String from = names.isEmpty() ? "panel" : names.get((int) (number % names.size()));
        List<String> routes = routes(from);
        boolean binary = number % 10 == 9;
        String body =
                JSON.writeValueAsString(
                        Map.of(
                                "temperature",
                                20 + number % 80 / 10.0,
                                "n",
                                number,
                                "text",
                                texts.of("ok", number)));
        return new ObservedMessage(
                "m-" + number,
                start.plusMillis(rate == 0 ? 0 : (number - BEFORE_START) * 1000 / rate),
                names.isEmpty() ? "panel" : "edge-1/" + from,
                binary ? null : texts.of("temperature", number),
                binary ? "application/octet-stream" : "application/json",
                binary ? null : body,
                binary ? "AAEC/w==" : null,
                Map.of("kind", texts.of("measure", number), texts.of("salt", number), "1"),
                Map.of("connectionDeviceId", "edge-1", "connectionModuleId", from),
                routes,
                endpoints(routes));
    }

    /// Server-sent events from now on, after the last ones.
    FakeStream stream(@Nullable String source, long last) {
        return new FakeStream(new Following(source, last));
    }

    private final class Following implements FakeStream.Source {
        private final @Nullable String source;
        private long next;
        private int nextSent;

        Following(@Nullable String source, long last) {
            this.source = source;
            this.next = count() - Math.min(last, MOST_REPLAYED);
            this.nextSent = last > 0 ? 0 : sent.size();
        }

        @Override
        public byte[] next() {
            long end = Math.min(count(), next + MOST_AT_ONCE);
            String regular =
                    LongStream.range(next, end)
                            .mapToObj(FakeMessages.this::message)
                            .filter(this::isWanted)
                            .map(FakeMessages::event)
                            .collect(Collectors.joining());
            int all = sent.size();
            String tests =
                    IntStream.range(nextSent, all)
                            .mapToObj(sent::get)
                            .map(Sent::message)
                            .filter(this::isWanted)
                            .map(FakeMessages::event)
                            .collect(Collectors.joining());
            next = Math.max(next, end);
            nextSent = all;
            return (regular + tests).getBytes(UTF_8);
        }

        private boolean isWanted(ObservedMessage message) {
            return source == null
                    || message.from().equals(source)
                    || message.from().endsWith("/" + source);
        }

        @Override
        public long pause() {
            return 20;
        }
    }

    private static String event(ObservedMessage message) {
        return "data: " + JSON.writeValueAsString(message) + "\n\n";
    }
}
