package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tandem.host.pki.CertifiedKey;
import tandem.host.pki.Pem;
import tandem.host.remote.RemoteLink;

/// The programs of the other machine are changed while it is paired: in its place, with its key, a
/// daemon of another version answers.
@Tag("it")
@Timeout(60)
class RemoteVersionsTest {
    private final Vertx vertx = Vertx.vertx();
    private TwoMachines machines;

    @BeforeEach
    void starts() throws Exception {
        machines = new TwoMachines();
        machines.pair("admin");
        machines.awaitState("connected");
        machines.there.stopServing();
    }

    @AfterEach
    void stops() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        machines.close();
    }

    @Test
    void anotherApiIsRefusedByBothVersions() throws Exception {
        answerAs("2", "0.9.0");
        machines.awaitRemote(remote -> remote.path("why").asString("").contains("version 2 of"));
        var refused = machines.here.call("GET", "/on/other/status", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("REM-005")
                .contains("other speaks version 2 of the API, this machine version 1.");
    }

    @Test
    void anOlderDaemonThatDoesNotKnowACallIsNamedWithItsVersion() throws Exception {
        answerAs(RemoteLink.VERSION, "0.0.9");
        var refused = machines.here.call("GET", "/on/other/metrics?since=1", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("REM-027")
                .contains("other runs Tandem 0.0.9")
                .contains("of Tandem 0.1.0, which runs here: GET /api/v1/metrics");
    }

    private void answerAs(String api, String version) throws Exception {
        CertifiedKey own = machines.there.console.remote().authority().server();
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(machines.port)
                        .setReuseAddress(true)
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PemKeyCertOptions()
                                        .addKeyValue(Buffer.buffer(Pem.of(own.key())))
                                        .addCertValue(Buffer.buffer(Pem.of(own.certificate()))));
        vertx.createHttpServer(options)
                .requestHandler(request -> answer(request, api, version))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static void answer(HttpServerRequest request, String api, String version) {
        boolean status = String.valueOf(request.path()).endsWith("/status");
        request.response()
                .putHeader(RemoteLink.VERSION_HEADER, api)
                .putHeader("Content-Type", "application/json")
                .setStatusCode(status ? 200 : 404)
                .end(
                        status
                                ? "{\"daemon\":{\"version\":\"" + version + "\"}}"
                                : "{\"code\":\"API-003\"}");
    }
}
