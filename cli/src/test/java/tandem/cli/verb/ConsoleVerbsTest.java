package tandem.cli.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Tag("it")
class ConsoleVerbsTest {
    private static final String LINK =
            "{\"url\":\"http://127.0.0.1:1/#code=abc\",\"expiresAt\":\"2026-03-01T12:02:00Z\"}";

    private static final String FINDINGS =
            """
            {"findings":[
              {"code":"CHK-004","severity":"error","title":"Port 8883","detail":"Port 8883 is in use.",
               "consequence":"The guest cannot start.","remedy":"Stop it."},
              {"code":"CHK-005","severity":"ok","title":"QEMU","detail":"version 10",
               "consequence":"","remedy":""}]}
            """;

    private static final String HISTORY =
            """
            {"deployments":[
              {"version":4,"appliedAt":"2026-03-01T12:00:00Z","modules":["sensor","filter"],"current":true},
              {"version":3,"appliedAt":"2026-02-01T12:00:00Z","modules":["sensor"],"current":false}]}
            """;

    @TempDir private Path home;
    private FakeApi api;

    @BeforeEach
    void starts() throws IOException {
        api = new FakeApi(home);
    }

    @AfterEach
    void stops() {
        api.close();
    }

    @Test
    void consolePrintsItsLink() {
        api.on("POST /session/link", 200, LINK);
        var run = api.tandem("console");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("  http://127.0.0.1:1/#code=abc\n").contains("2 minutes");
    }

    @Test
    void consoleAsJsonIsTheLink() {
        api.on("POST /session/link", 200, LINK);
        var run = api.tandem("console", "--json", "--role", "viewer");
        assertThat(JsonMapper.shared().readTree(run.out()))
                .isEqualTo(JsonMapper.shared().readTree(LINK));
        assertThat(new String(api.bodies.get("POST /session/link"), UTF_8)).contains("viewer");
    }

    @Test
    void thePasswordIsReadFromTheStandardInput() {
        api.on("PUT /session/password", 204, "");
        api.on("DELETE /session/password", 204, "");
        var run = api.tandemReading("correct-horse-battery\nmore\n", "console", "--set-password");
        assertThat(run.exit()).isZero();
        assertThat(run.out() + run.err()).contains("password is set").doesNotContain("horse");
        assertThat(new String(api.bodies.get("PUT /session/password"), UTF_8))
                .isEqualTo("{\"password\":\"correct-horse-battery\"}");
        assertThat(api.tandem("console", "--remove-password", "--json").out())
                .contains("\"password\" : false");
    }

    @Test
    void withoutAPasswordNoneIsSet() {
        var run = api.tandem("console", "--set-password");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("API-052");
        assertThat(api.tandem("console", "--set-password", "--remove-password").exit())
                .isEqualTo(2);
        assertThat(api.bodies).isEmpty();
    }

    @Test
    void checkTellsConsequenceAndRemedyAndFails() {
        api.on("GET /check", 200, FINDINGS);
        var run = api.tandem("check");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(
                        """
                        error    Port 8883: Port 8883 is in use. (CHK-004)
                                 Consequence: The guest cannot start.
                                 Remedy: Stop it.
                        1 error(s), 0 warning(s), 1 as they should be.
                        """);
        assertThat(api.tandem("check", "--all").out()).contains("ok       QEMU: version 10");
    }

    @Test
    void checkSucceedsWithWarnings() {
        api.on("GET /check", 200, FINDINGS.replace("\"error\"", "\"warning\""));
        var run = api.tandem("check", "--json");
        assertThat(run.exit()).isZero();
        assertThat(JsonMapper.shared().readTree(run.out()).path("findings").size()).isEqualTo(2);
    }

    @Test
    void supportBundleWritesAFileForTheOwner() throws IOException {
        api.on("POST /support-bundle", 200, new byte[] {31, -117, 8});
        Path file = home.resolve("b.tar.gz");
        var run = api.tandem("support-bundle", "--out", file.toString(), "--json");
        assertThat(run.exit()).isZero();
        assertThat(Files.readAllBytes(file)).containsExactly(31, -117, 8);
        assertThat(JsonMapper.shared().readTree(run.out()).path("bytes").asInt(0)).isEqualTo(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void deployGoesBackToTheOneBefore() {
        api.on("GET /deployments", 200, HISTORY);
        api.on("GET /deployments/3", 200, "{\"version\":3,\"manifest\":{\"a\":1}}");
        api.on("PUT /deployment?plan=true", 200, "{\"version\":5,\"plan\":[]}");
        assertThat(api.tandem("deploy", "--back", "--plan").exit()).isZero();
        assertThat(new String(api.bodies.get("PUT /deployment?plan=true"), UTF_8))
                .isEqualTo("{\"a\":1}");
        assertThat(api.tandem("deploy", "--history").out()).contains("4 *", "3", "sensor, filter");
    }

    @Test
    void deployWantsOneOfItsThreeForms() {
        assertThat(api.tandem("deploy").exit()).isEqualTo(2);
        assertThat(api.tandem("deploy", "x.json", "--history").exit()).isEqualTo(2);
    }

    @Test
    void withoutAnEarlierDeploymentThereIsNoWayBack() {
        api.on("GET /deployments", 200, "{\"deployments\":[]}");
        var run = api.tandem("deploy", "--back");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("API-049");
    }

    @Test
    void twinIsShownAndItsDesiredPropertiesArePatched() {
        api.on("GET /modules/m/twin", 200, "{\"desired\":{\"a\":1}}");
        api.on("PATCH /modules/m/twin", 200, "{\"desired\":{\"a\":2}}");
        assertThat(api.tandem("twin", "m").out()).contains("\"a\" : 1");
        assertThat(api.tandem("twin", "m", "--set", "{\"a\":2}").out()).contains("\"a\" : 2");
        assertThat(new String(api.bodies.get("PATCH /modules/m/twin"), UTF_8))
                .isEqualTo("{\"a\":2}");
        assertThat(api.tandem("twin", "m", "--set", "{a").exit()).isEqualTo(2);
    }

    @Test
    void aMethodThatFailsFailsTheCommand() {
        api.on("POST /modules/m/methods/reset", 200, "{\"status\":200,\"payload\":null}");
        api.on("POST /modules/m/methods/dance", 200, "{\"status\":501,\"payload\":\"no\"}");
        assertThat(api.tandem("method", "m", "reset", "{\"x\":1}").exit()).isZero();
        assertThat(new String(api.bodies.get("POST /modules/m/methods/reset"), UTF_8))
                .isEqualTo("{\"responseTimeoutSeconds\":30,\"payload\":{\"x\":1}}");
        var run = api.tandem("method", "m", "dance");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("501");
    }

    @Test
    void aTestMessageIsSentAndItsWayShown() {
        api.on("POST /messages", 202, "{\"routes\":[\"r1\",\"r2\"],\"endpoints\":[\"iothub\"]}");
        var run = api.tandem("send", "m", "{\"t\":1}", "--output", "o", "--property", "a=b=c");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("routes: r1, r2\nto:     iothub\n");
        assertThat(new String(api.bodies.get("POST /messages"), UTF_8))
                .isEqualTo(
                        "{\"from\":\"m\",\"body\":\"{\\\"t\\\":1}\",\"output\":\"o\","
                                + "\"contentType\":\"application/json\",\"properties\":{\"a\":\"b=c\"}}");
        var _ = api.tandem("send", "m", "no json");
        assertThat(new String(api.bodies.get("POST /messages"), UTF_8))
                .isEqualTo("{\"from\":\"m\",\"body\":\"no json\",\"properties\":{}}");
    }

    @Test
    void theWayOfAMessageIsToldWithoutSendingIt() {
        api.on("POST /routes/test", 200, "{\"routes\":[],\"endpoints\":[]}");
        var run = api.tandem("routes", "test", "m", "--output", "o");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("No route takes it; the hub drops it.\n");
        assertThat(new String(api.bodies.get("POST /routes/test"), UTF_8))
                .isEqualTo("{\"from\":\"m\",\"output\":\"o\"}");
    }

    @Test
    void aModuleIsInspected() {
        api.on("GET /modules/m", 200, "{\"name\":\"m\",\"inspect\":{\"State\":{}}}");
        assertThat(api.tandem("inspect", "m").out()).contains("\"State\"");
    }

    @Test
    void routesAreShownWithWhatPassesAndWaits() {
        api.on(
                "GET /routes",
                200,
                """
                {"routes":[{"name":"r1","text":"FROM /messages/* INTO $upstream","messages":12}],
                 "queues":[{"endpoint":"iothub","messages":3,"bytes":90}]}
                """);
        assertThat(api.tandem("routes").out())
                .isEqualTo(
                        """
                        ROUTE  MESSAGES  TEXT
                        r1     12        FROM /messages/* INTO $upstream

                        WAITING FOR  MESSAGES  BYTES
                        iothub       3         90
                        """);
    }
}
