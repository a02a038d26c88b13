package tandem.update.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

@Tag("it")
class WebSourceTest {
    private static final WebLimits HASTY =
            new WebLimits(0, Duration.ofSeconds(5), 100_000, 3, Duration.ofMillis(10));
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server = start();

    @FunctionalInterface
    private interface Answer {
        void send(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/repository/",
                exchange -> {
                    try (exchange) {
                        answers.remove().send(exchange);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private Source source(WebLimits limits) {
        return Source.of(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/repository", limits);
    }

    private static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    private static Answer content(int length) {
        return exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(new byte[length]);
        };
    }

    private UpdateError refusal(int limit) {
        return refusal(limit, HASTY);
    }

    private UpdateError refusal(int limit, WebLimits limits) {
        TandemException refused =
                catchThrowableOfType(
                        TandemException.class, () -> source(limits).read("file", limit));
        return (UpdateError) refused.code();
    }

    @Test
    void readsFiles() throws Exception {
        answers.add(content(1000));

        assertThat(source(HASTY).read("file", 1000)).hasSize(1000);
    }

    @Test
    void knowsThatAFileIsNotThere() throws Exception {
        answers.add(status(404));

        assertThat(source(HASTY).find("file", 1000)).isEmpty();
    }

    @Test
    void asksAgainAfterAFailure() throws Exception {
        answers.addAll(List.of(status(503), status(500), content(10)));

        assertThat(source(HASTY).read("file", 10)).hasSize(10);
    }

    @Test
    void asksAgainAfterABrokenConnection() throws Exception {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            throw new IOException("broken on purpose");
        });
        answers.add(content(10));

        assertThat(source(HASTY).read("file", 2000)).hasSize(10);
    }

    @Test
    void givesUpInTheEnd() {
        answers.addAll(List.of(status(503), status(503), status(503)));

        assertThat(refusal(10)).isEqualTo(UpdateError.SOURCE_UNREADABLE);
        assertThat(answers).isEmpty();
    }

    @Test
    void doesNotSwallowEndlessData() {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        });

        assertThat(refusal(100_000)).isEqualTo(UpdateError.TOO_LARGE);
    }

    @Test
    void doesNotWaitForASlowServer() {
        for (int i = 0; i < 3; i++) {
            answers.add(exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                end.await(20, TimeUnit.SECONDS);
            });
        }

        var impatient = new WebLimits(0, Duration.ofSeconds(1), 100_000, 3, Duration.ofMillis(10));

        assertThat(refusal(1000, impatient)).isEqualTo(UpdateError.TOO_SLOW);
    }

    @Test
    void keepsTheBandwidthThatIsAllowed() throws Exception {
        answers.addAll(List.of(content(20_000), content(20_000)));
        Source source = source(HASTY.withBytesPerSecond(100_000));
        long start = System.nanoTime();
        source.read("file", 20_000);
        source.read("file", 20_000);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(380), Duration.ofSeconds(5));
    }

    @Test
    void saysWhichAddressCannotBeReached() {
        server.stop(0);

        assertThat(refusal(10)).isEqualTo(UpdateError.SOURCE_UNREADABLE);
    }
}
