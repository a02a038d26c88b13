package tandem.host.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.host.manage.ManageClient;

@Tag("it")
class ManageConnectionTest {
    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
    private static final String REFUSED =
            "HTTP/1.1 409 Conflict\r\nContent-Type: application/problem+json\r\n"
                    + "Content-Length: 30\r\n\r\n{\"detail\":\"the clock is mine\"}";

    @TempDir Path home = Path.of("");

    @Test
    void theDaemonAndTheGuestItStartedUnderstandEachOther() throws Exception {
        var pki = pki("pki", Instant.now());
        var credentials = pki.newServer("10.98.0.15", "127.0.0.1");
        try (var server = new FakeManageServer(credentials, OK);
                var client =
                        new ManageClient(server.port(), pki.client(credentials.certificate()));
                var answer = client.send("GET", "/v1/modules?x=1", null, null)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("text/plain");
            assertThat(new String(answer.body().readAllBytes(), UTF_8)).isEqualTo("hello");
            assertThat(server.requests).startsWith("GET /v1/modules?x=1 HTTP/1.1");
        }
    }

    @Test
    void aProgramThatHasTakenThePortIsNotTalkedTo() throws Exception {
        var pki = pki("pki", Instant.now());
        var expected = pki.newServer("127.0.0.1");
        var another = pki.newServer("127.0.0.1");
        try (var server = new FakeManageServer(another, OK);
                var client = new ManageClient(server.port(), pki.client(expected.certificate()))) {
            assertThatThrownBy(() -> client.send("GET", "/v1/health", null, null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not the guest that was started");
        }
    }

    @Test
    void aClientOfAnotherAuthorityIsRefused() throws Exception {
        var credentials = pki("pki", Instant.now()).newServer("127.0.0.1");
        var stranger = pki("other", Instant.now());
        stranger.newServer("127.0.0.1");
        try (var server = new FakeManageServer(credentials, OK);
                var client =
                        new ManageClient(
                                server.port(), stranger.client(credentials.certificate()))) {
            assertThatThrownBy(() -> client.send("GET", "/v1/health", null, null))
                    .isInstanceOf(IOException.class);
            await().untilAsserted(() ->
                    assertThat(server.requests).anyMatch(it -> it.startsWith("refused")));
        }
    }

    @Test
    void aGuestThatRunsLongerThanItsCertificateIsNotLost() throws Exception {
        var old =
                pki(
                        "pki",
                        Instant.now()
                                .minus(ManagementPki.SERVER_LIFETIME.plus(Duration.ofDays(9))));
        var credentials = old.newServer("127.0.0.1");
        var now = pki("pki", Instant.now());
        try (var server = new FakeManageServer(credentials, OK);
                var client =
                        new ManageClient(server.port(), now.client(credentials.certificate()));
                var answer = client.send("GET", "/v1/health", null, null)) {
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void aRefusalCarriesTheGuestsWords() throws Exception {
        var pki = pki("pki", Instant.now());
        var credentials = pki.newServer("127.0.0.1");
        try (var server = new FakeManageServer(credentials, REFUSED);
                var client =
                        new ManageClient(server.port(), pki.client(credentials.certificate()))) {
            assertThatThrownBy(() -> client.pushClock(Instant.EPOCH))
                    .isInstanceOf(IOException.class)
                    .hasMessage("/v1/clock answered 409: the clock is mine");
        }
    }

    private ManagementPki pki(String folder, Instant now) {
        return new ManagementPki(
                home.resolve(folder), InstantSource.fixed(now), new SecureRandom());
    }
}
