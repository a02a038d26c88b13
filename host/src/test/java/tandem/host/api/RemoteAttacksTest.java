package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.host.pki.CertifiedKey;
import tandem.host.pki.Keys;
import tandem.host.pki.RemoteAuthority;
import tandem.host.remote.TestTls;

/// Whoever is not paired gets nowhere, and whoever is gets no further than its role.
@Tag("it")
@Timeout(60)
class RemoteAttacksTest {
    @TempDir private Path folder;
    private final KeyPair pair = Keys.fresh(new SecureRandom());
    private TwoMachines machines;

    @BeforeEach
    void starts() throws Exception {
        machines = new TwoMachines();
        machines.pair("admin");
    }

    @AfterEach
    void stops() throws Exception {
        machines.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/status",
                "/api/v1/openapi.json",
                "/api/v1/events",
                "/api/v1/nothing",
                "/api/v1/pairing/",
                "/api/v1/pairing%2F",
                "/api/v1/pairings",
                "/",
                "/index.html",
                "/api/v1/on/other/status"
            })
    void withoutCertificateNothingIsTold(String path) throws Exception {
        HttpResponse<String> answer = get(null, path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("REM-013").doesNotContain("edge-1");
    }

    @Test
    void theTokenOfTheOwnerIsWorthNothingFromAfar() throws Exception {
        try (HttpClient http = TestTls.client(null)) {
            var request =
                    request("/api/v1/status")
                            .header("Authorization", "Bearer " + RunningApi.TOKEN)
                            .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityEndsTheConnection() {
        var foreign = new RemoteAuthority(folder, InstantSource.system(), new SecureRandom());
        var shown = new CertifiedKey(pair.getPrivate(), foreign.issue(pair.getPublic(), "laptop"));
        assertThatThrownBy(() -> get(shown, "/api/v1/status")).isInstanceOf(IOException.class);
    }

    @Test
    void theServersOwnCertificateIsNoneOfAClient() {
        CertifiedKey server = authority().server();
        assertThatThrownBy(() -> get(server, "/api/v1/status")).isInstanceOf(IOException.class);
    }

    @Test
    void aCertificateThatStandsNowhereIsRefused() throws Exception {
        var stray =
                new CertifiedKey(pair.getPrivate(), authority().issue(pair.getPublic(), "laptop"));
        HttpResponse<String> answer = get(stray, "/api/v1/status");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("REM-002");
    }

    @Test
    void onlyTls13IsSpoken() {
        try (HttpClient http =
                HttpClient.newBuilder()
                        .sslContext(TestTls.context(null))
                        .sslParameters(new SSLParameters(null, new String[] {"TLSv1.2"}))
                        .build()) {
            var request = request("/api/v1/status").build();
            assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void webPagesAreRefusedEvenWithACertificate() throws Exception {
        try (HttpClient http =
                TestTls.client(TestTls.own(machines.here.console.paths().remote()))) {
            var plain = request("/api/v1/status").build();
            assertThat(http.send(plain, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            var page = request("/api/v1/status").header("Origin", "https://evil.example").build();
            assertThat(http.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void somebodyInBetweenIsFoundOutOnBothSides() throws Exception {
        machines.here.call("DELETE", "/remotes/other", "");
        String code = machines.openCode("admin").path("code").asString();
        try (var between = new Interceptor(machines.port, folder)) {
            var answer = machines.add("127.0.0.1:" + between.port(), code);
            assertThat(answer.path("code").asString()).isEqualTo("REM-008");
            assertThat(machines.here.json("GET", "/remotes", "").path("remotes").size()).isZero();
            assertThat(machines.there.json("GET", "/pairings", "").path("pairings").size())
                    .isZero();
        }
    }

    @Test
    void somebodyWhoPlaysTheTargetIsNotBelieved() throws Exception {
        machines.here.call("DELETE", "/remotes/other", "");
        String code = machines.openCode("admin").path("code").asString();
        try (var fake = new Interceptor(folder)) {
            var answer = machines.add("127.0.0.1:" + fake.port(), code);
            assertThat(answer.path("code").asString()).isEqualTo("REM-011");
            assertThat(machines.here.json("GET", "/remotes", "").path("remotes").size()).isZero();
        }
    }

    @Test
    void anotherMachineAtTheAddressIsNotTalkedTo() throws Exception {
        machines.there.stopServing();
        try (var fake = Interceptor.at(machines.port, folder)) {
            assertThat(fake.port()).isEqualTo(machines.port);
            HttpResponse<String> answer = machines.here.call("GET", "/on/other/status", "");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("REM-003");
        }
    }

    @Test
    void aWrongFingerprintEndsItBeforeTheCodeIsUsed() throws Exception {
        String code = machines.openCode("admin").path("code").asString();
        var answer =
                machines.here.json(
                        "POST",
                        "/remotes",
                        "{\"address\":\"127.0.0.1:%d\",\"code\":\"%s\",\"name\":\"x\",\"fingerprint\":\"SHA256:x\"}"
                                .formatted(machines.port, code));
        assertThat(answer.path("code").asString()).isEqualTo("REM-012");
        assertThat(machines.there.json("GET", "/pairings", "").path("codeOpenUntil").isNull())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/on/other/../status",
                "/on/other/%2e%2e/%2e%2e/status",
                "/on/other/./status",
                "/on/other//status",
                "/on/other/",
                "/on/other",
                "/on/",
                "/on/other/modules/%2e%2e/logs",
                "/on/other/modules/a%0d%0ab/logs",
                "/on/other/on/other/status",
                "/on/other/nothing",
                "/on/%2e%2e/status",
                "/on/other%2f..%2fx/status"
            })
    void tricksInPathsLeadNowhere(String path) throws Exception {
        machines.there.device.changeTo("running");
        machines.here.device.changeTo("running");
        assertThat(rawStatus(path)).isBetween(400, 499);
        assertThat(machines.there.device.calls).isEmpty();
        assertThat(machines.here.device.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"POST /session", "DELETE /session", "POST /session/link", "POST /pairing"})
    void callsAboutTheCallersOwnConnectionAreNotPassedOn(String call) throws Exception {
        String[] parts = call.split(" ", 2);
        HttpResponse<String> answer =
                machines.here.call(parts[0], "/on/other" + parts[1], "{\"code\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("REM-017");
    }

    @Test
    void withoutTokenNothingIsPassedOn() throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + machines.here.port
                                                + "/api/v1/on/other/status"))
                        .build();
        assertThat(machines.here.client.send(request, BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void pairingIsNotForTheLoopbackPort() throws Exception {
        HttpResponse<String> answer =
                machines.there.call(
                        "POST", "/pairing", "{\"name\":\"x\",\"publicKey\":\"\",\"proof\":\"\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aPageOfTheOtherMachineComesAsBytes() throws Exception {
        machines.there.device.changeTo("running");
        machines.there.device.answers.put(
                "GET /v1/modules",
                FakeDevice.answer(200, "text/html", "<script>alert(1)</script>"));
        HttpResponse<String> answer = machines.here.call("GET", "/on/other/modules", "");
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/octet-stream");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    private int rawStatus(String path) throws Exception {
        // java.net.http sends the path as it is written
        return machines.here
                .client
                .send(machines.here.request(path).GET().build(), BodyHandlers.ofString())
                .statusCode();
    }

    private RemoteAuthority authority() {
        return machines.there.console.remote().authority();
    }

    private HttpResponse<String> get(@Nullable CertifiedKey own, String path)
            throws IOException, InterruptedException {
        try (HttpClient http = TestTls.client(own)) {
            return http.send(request(path).build(), BodyHandlers.ofString());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + machines.port + path))
                .timeout(Duration.ofSeconds(10));
    }
}
