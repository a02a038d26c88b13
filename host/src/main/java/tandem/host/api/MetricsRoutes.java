package tandem.host.api;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.metrics.MetricsRing;

/// `GET /metrics`: how guest and hub fared, from the ring on disk.
final class MetricsRoutes {
    private static final Duration DEFAULT_RANGE = Duration.ofHours(1);
    private static final int STEP_SECONDS = 10;

    private final MetricsRing ring;
    private final InstantSource clock;

    MetricsRoutes(MetricsRing ring, InstantSource clock) {
        this.ring = ring;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(new Route("GET", ApiPaths.METRICS, this::metrics));
    }

    private void metrics(Exchange exchange) throws IOException {
        Instant now = clock.instant();
        var range = ring.read(since(exchange.query("since"), now), now);
        var series = new LinkedHashMap<String, List<@Nullable Double>>();
        range.values().forEach((name, values) -> series.put(name.word(), values));
        exchange.answer(
                200, Map.of("stepSeconds", STEP_SECONDS, "start", range.start(), "series", series));
    }

    private static Instant since(@Nullable String text, Instant now) {
        try {
            return text == null ? now.minus(DEFAULT_RANGE) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw TandemException.because(
                    e, ApiError.BAD_REQUEST, "\"since\" must be a time such as " + now);
        }
    }
}
