package tandem.edge.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.edge.identity.ManagementPki;

@Tag("it")
class ManageServerTest {
    private static final ManagementPki PKI =
            ManagementPki.make(Clock.systemUTC(), new SecureRandom());

    private final Vertx vertx = Vertx.vertx();
    private final FakeRuntime runtime = new FakeRuntime();
    private final AtomicReference<String> starting = new AtomicReference<>("");
    private ManageServer server;
    private HttpClient client;

    @BeforeEach
    void starts() {
        var config =
                new ManageConfig(
                        "127.0.0.1",
                        0,
                        PKI.server().chainPem(),
                        PKI.server().keyPem(),
                        PKI.authority());
        server =
                ManageServer.start(
                        vertx,
                        config,
                        runtime,
                        () -> {
                            if (!starting.get().isEmpty()) {
                                throw TandemException.of(EdgeError.STARTING, starting.get());
                            }
                            return runtime;
                        });
        client = MutualTls.client(PKI.authority(), PKI.client());
    }

    @AfterEach
    void stops() {
        client.shutdownNow();
        server.close();
        vertx.close();
    }

    @Test
    void answersClientsOfItsAuthority() throws Exception {
        var answer = send("GET", "/v1/health", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"nonce\":\"nonce-1\"")
                .contains("\"startedAt\":\"1970-01-01T00:00:00Z\"")
                .contains("\"version\":null");
    }

    @Test
    void twinsMethodsAndRoutesReachThePlane() throws Exception {
        assertThat(send("GET", "/v1/modules/m/twin", "").body()).contains("twin m");
        assertThat(send("PATCH", "/v1/modules/m/twin", "{\"a\":null}").body())
                .contains("patch m {\\\"a\\\":null}");
        assertThat(send("PATCH", "/v1/modules/m/twin", "[1]").statusCode()).isEqualTo(400);
        assertThat(
                        send(
                                        "POST",
                                        "/v1/modules/m/methods/re%20set",
                                        "{\"payload\":7,\"responseTimeoutSeconds\":5}")
                                .body())
                .contains("invoke m re set 7 PT5S");
        assertThat(send("GET", "/v1/routes", "").body()).contains("routes");
    }

    @Test
    void messagesAreSentAndTheirWayIsTold() throws Exception {
        String message =
                """
                {"from":"m","output":"o","body":"{}","contentType":"application/json",
                 "properties":{"a":"1"}}
                """;
        assertThat(send("POST", "/v1/routes/test", message).body())
                .contains("whither MessageRequest[from=m, output=o,");
        var sent = send("POST", "/v1/messages", message);
        assertThat(sent.statusCode()).isEqualTo(202);
        assertThat(sent.body()).contains("send MessageRequest[from=m,", "properties={a=1}");
        assertThat(send("GET", "/v1/modules/m", "").body()).contains("\"name\":\"m\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"body\":\"{}\"}",
                "{\"from\":\"m\",\"body\":{}}",
                "{\"from\":\"m\",\"output\":1}",
                "{\"from\":\"m\",\"properties\":[]}",
                "{\"from\":\"m\",\"properties\":{\"a\":1}}"
            })
    void aMessageThatIsNoneIsRefused(String message) throws Exception {
        assertThat(send("POST", "/v1/messages", message).statusCode()).isEqualTo(400);
    }

    @Test
    void aMethodWithoutAnswerIsATimeout() throws Exception {
        var answer = send("POST", "/v1/modules/m/methods/sleep", "{}");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("EDGE-051");
        assertThat(
                        send("POST", "/v1/modules/m/methods/x", "{\"responseTimeoutSeconds\":0}")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesAClientOfAnotherAuthority() {
        var other = ManagementPki.make(Clock.systemUTC(), new SecureRandom());
        try (var stranger = MutualTls.client(PKI.authority(), other.client())) {
            assertThatThrownBy(() -> stranger.send(request("GET", "/v1/health", ""), text()))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("alert: ");
        }
    }

    @Test
    void refusesAClientWithoutCertificate() {
        try (var nobody = MutualTls.client(PKI.authority(), null)) {
            assertThatThrownBy(() -> nobody.send(request("GET", "/v1/health", ""), text()))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("certificate_required");
        }
    }

    @Test
    void tellsThatItStillStarts() throws Exception {
        starting.set("the hub opens its store");
        var answer = send("GET", "/v1/modules", "");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("EDGE-021").contains("opens its store");
        assertThat(send("GET", "/v1/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithProblemsOfTheCatalogue() throws Exception {
        var answer = send("PUT", "/v1/deployment", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"EDGE-001\"")
                .contains("\"path\":\"$.modulesContent\"");
        assertThat(send("GET", "/v1/deployment", "").statusCode()).isEqualTo(404);
        assertThat(send("PUT", "/v1/deployment?plan=true", "{\"a\":1}").body())
                .isEqualTo("{\"planned\":{\"a\":1}}");
    }

    @Test
    void namesTheSpotWhereJsonIsBroken() throws Exception {
        var answer = send("PUT", "/v1/deployment", "{\n \"a\": }");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("EDGE-027").contains("line 2");
    }

    @Test
    void tellsUnknownPathsFromWrongMethods() throws Exception {
        assertThat(send("GET", "/v1/nothing", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/v1/modules", "").statusCode()).isEqualTo(405);
    }

    @Test
    void decodesNamesInPaths() throws Exception {
        assertThat(send("POST", "/v1/modules/%24edgeAgent/restart", "").statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/v1/apps/panel", "").statusCode()).isEqualTo(204);
        assertThat(runtime.calls).containsExactly("restart $edgeAgent", "remove panel");
        assertThat(send("PUT", "/v1/module-environments/a%20b", "").body()).contains("EDGE-023");
    }

    @Test
    void streamsImagesOfAnySize() throws Exception {
        long size = 64L * 1024 * 1024;
        var body = BodyPublishers.ofInputStream(() -> new ZeroStream(size));
        var answer =
                client.send(HttpRequest.newBuilder(uri("/v1/images")).POST(body).build(), text());
        assertThat(answer.body()).isEqualTo("{\"loaded\":[\"a:1\"]}");
        assertThat(runtime.loadedBytes).hasValue(size);
    }

    @Test
    void interruptsALogThatNobodyReadsAnyMore() throws Exception {
        var answer =
                client.send(
                        request("GET", "/v1/modules/a/logs?follow=true&tail=3", ""),
                        BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("tail 3");
        }
        client.shutdownNow();
        assertThat(runtime.followerInterrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void failsALogOfAnUnknownModuleBeforeItBegins() throws Exception {
        assertThat(send("GET", "/v1/modules/unknown/logs", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/v1/modules/a/logs?tail=x", "").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/v1/modules/a/logs", "").body()).isEqualTo("tail null\n");
    }

    @Test
    void replaysAndStreamsMessagesOfOneSource() throws Exception {
        runtime.recent.add(FakeRuntime.message("1", "edge-1/filter"));
        runtime.recent.add(FakeRuntime.message("2", "edge-1/sensor"));
        var answer =
                client.send(
                        request("GET", "/v1/messages?source=filter&last=1", ""),
                        BodyHandlers.ofInputStream());
        try (var events = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(next(events)).contains("\"id\":\"1\"").contains("\"bodyText\":\"{}\"");
            for (String from : new String[] {"panel", "edge-1/filter"}) {
                runtime.observers.forEach(each -> each.accept(FakeRuntime.message("3", from)));
            }
            assertThat(next(events))
                    .contains("\"from\":\"edge-1/filter\"")
                    .contains("\"id\":\"3\"");
        }
        client.shutdownNow();
        await().atMost(Duration.ofSeconds(10)).until(runtime.observers::isEmpty);
    }

    private static String next(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = events.readLine();
        }
        return String.valueOf(line);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(request(method, path, body), text());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + server.port() + path);
    }

    private static HttpResponse.BodyHandler<String> text() {
        return BodyHandlers.ofString();
    }

    /// So many zeros.
    private static final class ZeroStream extends InputStream {
        private long left;

        ZeroStream(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
