package tandem.update.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A web server; any one that serves files does.
final class WebSource implements Source {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int TRIES = 4;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int SERVER_ERRORS = 500;

    private final URI root;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    /// @param root ends with `/`
    WebSource(URI root) {
        this.root = root;
    }

    @Override
    public String name() {
        return root.toString();
    }

    @Override
    public Optional<InputStream> open(String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(root.resolve(path)).timeout(ANSWER).build();
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> answer =
                        client.send(request, BodyHandlers.ofInputStream());
                int status = answer.statusCode();
                if (status == 200) {
                    return Optional.of(answer.body());
                }
                answer.body().close();
                if (status == 404 || status == 410) {
                    return Optional.empty();
                }
                if (status < SERVER_ERRORS || attempt == TRIES) {
                    throw unusable(new IOException(path + " answers with status " + status));
                }
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw unusable(e);
                }
            }
            var _ = new CountDownLatch(1).await(pause, TimeUnit.MILLISECONDS);
            pause *= 2;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
