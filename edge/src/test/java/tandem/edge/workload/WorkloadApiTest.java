package tandem.edge.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tandem.edge.workload.WorkloadFixtures.SENSOR;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.edge.workload.WorkloadAnswer.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkloadApiTest {
    private static final String SIGN =
            "{\"keyId\":\"primary\",\"algo\":\"HMACSHA256\",\"data\":\"dGV4dA==\"}";
    private static final Map<String, String> OLDEST = Map.of("api-version", "2018-06-28");

    private final JsonMapper json = new JsonMapper();
    @TempDir Path folder;
    private WorkloadFixtures fixtures;
    private WorkloadApi api;

    @BeforeEach
    void opens() {
        fixtures = WorkloadFixtures.in(folder);
        api = new WorkloadApi(fixtures.identities(), fixtures.pki(), List::of);
    }

    @Test
    void signsForTheOwnerOfTheSocket() {
        var answer = post("/modules/sensor/genid/1/sign", SIGN);
        assertThat(answer.status()).isEqualTo(Status.OK);
        byte[] expected = fixtures.identities().sign(SENSOR, "text".getBytes(UTF_8)).orElseThrow();
        assertThat(Base64.getDecoder().decode(text(answer, "digest"))).isEqualTo(expected);
    }

    @Test
    void signsForNobodyElse() {
        assertThat(post("/modules/filter/genid/1/sign", SIGN))
                .isEqualTo(new WorkloadAnswer(Status.FORBIDDEN, "{\"message\":\"forbidden\"}"));
    }

    @Test
    void readsABodyWithoutContentType() {
        assertThat(call("POST", "/modules/sensor/genid/1/sign", OLDEST, null, SIGN).status())
                .isEqualTo(Status.OK);
        assertThat(call("POST", "/modules/sensor/genid/1/sign", OLDEST, "text/plain", SIGN).json())
                .contains("missing body");
    }

    @Test
    void asksForAnApiVersionItKnows() {
        assertThat(call("GET", "/trust-bundle", Map.of(), null, "").json())
                .isEqualTo("{\"message\":\"api-version not specified\"}");
        assertThat(call("GET", "/trust-bundle", Map.of("api-version", "2021-05-11"), null, ""))
                .extracting(WorkloadAnswer::status)
                .isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void knowsRoutesFromTheirVersionOn() {
        assertThat(call("GET", "/manifest-trust-bundle", OLDEST, null, "").status())
                .isEqualTo(Status.NOT_FOUND);
        var newer = Map.of("api-version", "2020-07-07");
        assertThat(call("GET", "/manifest-trust-bundle", newer, null, ""))
                .isEqualTo(new WorkloadAnswer(Status.OK, "{\"certificate\":\"\"}"));
    }

    @Test
    void refusesWrongVerbsAndUnknownPaths() {
        assertThat(call("DELETE", "/trust-bundle", OLDEST, null, "").json())
                .contains("method not allowed");
        assertThat(call("GET", "/elsewhere", OLDEST, null, "").status())
                .isEqualTo(Status.NOT_FOUND);
        assertThat(post("/modules/sensor/genid/1/elsewhere", SIGN).status())
                .isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void tellsMalformedFromMistypedBodies() {
        assertThat(post("/modules/sensor/genid/1/sign", "{").status())
                .isEqualTo(Status.UNPROCESSABLE);
        assertThat(post("/modules/sensor/genid/1/sign", "{\"keyId\":1}").status())
                .isEqualTo(Status.UNPROCESSABLE);
        assertThat(post("/modules/sensor/genid/1/sign", SIGN.replace("==", "*")).status())
                .isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void answersInOneLine() {
        assertThat(call("GET", "/trust-bundle", OLDEST, null, "").json())
                .contains("BEGIN CERTIFICATE")
                .doesNotContain("\n");
    }

    @Test
    void decryptsWhatItEncrypted() {
        var sealed =
                post(
                        "/modules/sensor/genid/1/encrypt",
                        "{\"plaintext\":\"dGV4dA==\",\"initializationVector\":\"aXY=\"}");
        var plain =
                post(
                        "/modules/sensor/genid/1/decrypt",
                        "{\"ciphertext\":\"%s\",\"initializationVector\":\"aXY=\"}"
                                .formatted(text(sealed, "ciphertext")));
        assertThat(text(plain, "plaintext")).isEqualTo("dGV4dA==");
    }

    @Test
    void refusesForeignCiphertexts() {
        var sealed =
                post(
                        "/modules/sensor/genid/1/encrypt",
                        "{\"plaintext\":\"dGV4dA==\",\"initializationVector\":\"aXY=\"}");
        var answer =
                post(
                        "/modules/sensor/genid/2/decrypt",
                        "{\"ciphertext\":\"%s\",\"initializationVector\":\"aXY=\"}"
                                .formatted(text(sealed, "ciphertext")));
        assertThat(answer.status()).isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void makesServerCertificates() {
        var answer =
                post(
                        "/modules/sensor/genid/1/certificate/server",
                        "{\"commonName\":\"edge1.local\",\"expiration\":\"2030-01-01T00:00:00Z\"}");
        assertThat(answer.status()).isEqualTo(Status.CREATED);
        JsonNode body = json.readTree(answer.json());
        assertThat(body.at("/privateKey/bytes").asString()).contains("BEGIN PRIVATE KEY");
        assertThat(body.at("/certificate").asString().split("BEGIN CERTIFICATE")).hasSize(3);
        assertThat(body.at("/expiration").asString()).endsWith("+00:00");
    }

    @Test
    void givesLongAndOddNamesShortFolders() {
        var folders = new SocketFolders(Path.of("/run/tandem/workload"));
        assertThat(folders.folder(SENSOR)).hasToString("/run/tandem/workload/sensor");
        var odd = new tandem.contract.id.ModuleId("a:" + "x".repeat(120));
        assertThat(folders.socket(odd).toString()).hasSizeLessThan(100).doesNotContain(":");
        var dots = new tandem.contract.id.ModuleId("..");
        assertThat(folders.folder(dots).getFileName().toString()).startsWith("-");
    }

    private WorkloadAnswer post(String path, String body) {
        return call("POST", path, OLDEST, "application/json", body);
    }

    private WorkloadAnswer call(
            String method,
            String path,
            Map<String, String> query,
            @Nullable String type,
            String body) {
        return api.answer(
                SENSOR, new WorkloadRequest(method, path, query, type, body.getBytes(UTF_8)));
    }

    private String text(WorkloadAnswer answer, String field) {
        return json.readTree(answer.json()).path(field).asString();
    }
}
