package tandem.update.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// Any web server that serves files. A file that fails is asked for again; since files are small,
/// what was fetched before is not lost.
public final class WebSource implements Source {
    private static final int PARALLEL = 6;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private final URI base;
    private final WebLimits limits;
    private final Pace pace;
    private final HttpClient client;

    private WebSource(URI base, WebLimits limits) {
        this.base = base;
        this.limits = limits;
        this.pace = new Pace(limits.bytesPerSecond());
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(limits.patience())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    static WebSource of(URI base, WebLimits limits) {
        return new WebSource(base, limits);
    }

    @Override
    public Optional<byte[]> find(String path, long limit) throws InterruptedException {
        URI address = base.resolve(path);
        TandemException last = null;
        Duration pause = limits.backOff();
        for (int attempt = 1; attempt <= limits.attempts(); attempt++) {
            if (last != null) {
                pace.rest(pause);
                pause = pause.multipliedBy(2);
            }
            try {
                Optional<byte[]> found = once(address, limit);
                pace.charge(found.map(content -> content.length).orElse(0));
                return found;
            } catch (TandemException e) {
                if (e.code() == UpdateError.TOO_LARGE) {
                    throw e;
                }
                last = e;
            }
        }
        throw last == null ? new IllegalStateException("no attempt") : last;
    }

    private Optional<byte[]> once(URI address, long limit) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(limits.patience()).build();
        Duration deadline = limits.patience().plusSeconds(limit / limits.slowest());
        var answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
        try {
            return content(address, answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw TandemException.because(
                    e, UpdateError.TOO_SLOW, address, Math.max(1, deadline.toSeconds()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failure(address, limit, e.getCause() == null ? e : e.getCause());
        }
    }

    private static Optional<byte[]> content(URI address, HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case OK -> Optional.of(response.body());
            case NOT_FOUND -> Optional.empty();
            default ->
                    throw TandemException.of(
                            UpdateError.SOURCE_UNREADABLE,
                            address,
                            "the server answers " + response.statusCode());
        };
    }

    private static TandemException failure(URI address, long limit, Throwable cause) {
        boolean tooLong =
                cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("capacity");
        return tooLong
                ? TandemException.because(cause, UpdateError.TOO_LARGE, address, limit)
                : TandemException.because(
                        cause, UpdateError.SOURCE_UNREADABLE, address, cause.toString());
    }

    @Override
    public int parallel() {
        return PARALLEL;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
