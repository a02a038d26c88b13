package tandem.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.cli.tar.TarReader;
import tandem.cli.tar.TarWriter;
import tandem.cli.tar.TreeReader;
import tandem.cli.tar.TreeWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("it")
class VerbsTest {
    private static final String NOT_RUNNING =
            """
            {"type":"urn:tandem:error:VM-004","title":"The guest is not running.","status":409,
             "code":"VM-004","detail":"The guest is not running.",
             "remedy":"Start it with: tandem up","problems":[],"context":[]}\
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
    void statusTellsInAHandfulOfLines() {
        api.on("GET /status", 200, Golden.text("status-running.json"));
        var run = api.tandem("status");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo(Golden.text("status-running.txt"));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void statusAsJsonIsTheDaemonsDocument() {
        api.on("GET /status", 200, Golden.text("status-running.json"));
        var run = api.tandem("status", "--json");
        assertThat(JsonMapper.shared().readTree(run.out()))
                .isEqualTo(JsonMapper.shared().readTree(Golden.text("status-running.json")));
    }

    @Test
    void aProblemTellsCodeCauseAndRemedyAndSetsTheExitCode() {
        api.on("GET /modules", 409, NOT_RUNNING);
        var run = api.tandem("modules");
        assertThat(run.exit()).isEqualTo(7);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        """
                        tandem: VM-004: The guest is not running.
                          Remedy: Start it with: tandem up
                        """);
    }

    @Test
    void aProblemIsJsonWhenAskedFor() {
        api.on("GET /modules", 409, NOT_RUNNING);
        var run = api.tandem("modules", "--json");
        assertThat(run.out()).isEmpty();
        assertThat(JsonMapper.shared().readTree(run.err()).path("code").asString())
                .isEqualTo("VM-004");
    }

    @Test
    void aFailedUpShowsItsStepsAndTheConsole() {
        api.onOperation("up", Golden.text("up-failed.json"));
        var run = api.tandem("up");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err().replaceAll("\\[ +\\d+ s]", "[0 s]"))
                .isEqualTo(Golden.text("up-failed.txt"));
    }

    @Test
    void upTellsTheAccelerator() {
        api.onOperation("up", "{\"id\":\"op-1\",\"state\":\"succeeded\",\"steps\":[]}");
        api.on("GET /status", 200, Golden.text("status-running.json"));
        var run = api.tandem("up");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("The guest runs and is healthy after 0 s. Accelerator tcg");
    }

    @Test
    void upAsJsonIsTheOperation() {
        api.onOperation("up", "{\"id\":\"op-1\",\"state\":\"succeeded\",\"steps\":[]}");
        api.on("GET /status", 200, "{}");
        var run = api.tandem("up", "--json");
        assertThat(JsonMapper.shared().readTree(run.out()).path("state").asString())
                .isEqualTo("succeeded");
    }

    @Test
    void deleteWantsAYes() {
        var run = api.tandem("delete");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("API-018").contains("--yes");
        assertThat(api.calls).isEmpty();
    }

    @Test
    void modulesAreATable() {
        api.on("GET /modules", 200, Golden.text("modules.json"));
        assertThat(api.tandem("modules").out()).isEqualTo(Golden.text("modules.txt"));
    }

    @Test
    void anUnknownModuleIsNotFound() {
        api.on("GET /modules", 200, "{\"modules\":[]}");
        var run = api.tandem("modules", "ghost");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("EDGE-003").contains("ghost");
    }

    @Test
    void aModuleIsStartedAnew() {
        api.on("POST /modules/filter/restart", 204, "");
        assertThat(api.tandem("modules", "filter", "restart").out())
                .isEqualTo("Module filter starts anew.\n");
    }

    @Test
    void execRelaysBothStreamsAndTheExitCode() {
        api.on(
                "POST /guest/exec",
                200,
                "{\"stdout\":\"b3V0Cg==\"}\n{\"stderr\":\"ZXJyCg==\"}\n{\"exit\":3}\n");
        var run = api.tandem("exec", "--", "findmnt", "-no", "SOURCE", "/");
        assertThat(run).isEqualTo(new FakeApi.Run(3, "out\n", "err\n"));
        assertThat(body("POST /guest/exec").path("command").size()).isEqualTo(4);
        assertThat(body("POST /guest/exec").path("timeoutSeconds").asInt()).isEqualTo(60);
    }

    @Test
    void execAsJsonIsOneDocument() {
        api.on("POST /guest/exec", 200, "{\"stdout\":\"b3V0Cg==\"}\n{\"exit\":0}\n");
        JsonNode document =
                JsonMapper.shared().readTree(api.tandem("exec", "--json", "true").out());
        assertThat(document.path("stdout").asString()).isEqualTo("out\n");
        assertThat(document.path("exit").asInt()).isZero();
    }

    @Test
    void execKeepsTheOptionsOfItsCommand() {
        api.on("POST /guest/exec", 200, "{\"exit\":0}\n");
        api.tandem("exec", "ls", "--json", "-l");
        assertThat(body("POST /guest/exec").path("command").toString())
                .isEqualTo("[\"ls\",\"--json\",\"-l\"]");
    }

    @Test
    void deployListsAllFindings() throws IOException {
        Path manifest = Files.writeString(home.resolve("m.json"), "{}");
        api.onOperation("deploy", Golden.text("deploy-refused.json"));
        var run = api.tandem("deploy", manifest.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).endsWith(Golden.text("deploy-refused.txt"));
    }

    @Test
    void deployNamesThePlaceWhereAFileIsNotJson() throws IOException {
        Path manifest = Files.writeString(home.resolve("m.json"), "{\n  oops");
        var run = api.tandem("deploy", manifest.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is not JSON in line 2");
    }

    @Test
    void deployShowsAPlan() throws IOException {
        Path manifest = Files.writeString(home.resolve("m.json"), "{}");
        api.on(
                "PUT /deployment?plan=true",
                200,
                "{\"version\":4,\"plan\":[{\"command\":\"create\",\"module\":\"sensor\",\"reason\":\"new\"}]}");
        assertThat(api.tandem("deploy", manifest.toString(), "--plan").out())
                .isEqualTo(
                        """
                        COMMAND  MODULE  REASON
                        create   sensor  new
                        """);
    }

    @Test
    void appAddKeepsTheCredentialsForItsOwnerOnly() throws IOException {
        api.on(
                "POST /apps",
                200,
                "{\"name\":\"panel\",\"deviceId\":\"panel\",\"connectionString\":\"HostName=h\",\"trustBundle\":\"PEM\",\"created\":true}");
        var run = api.tandem("app", "add", "panel");
        assertThat(run.exit()).isZero();
        Path file = home.resolve("apps/panel/connection-string");
        assertThat(file).hasContent("HostName=h");
        assertThat(run.out()).contains(file.toString()).doesNotContain("HostName=h");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void appNamesCannotLeadElsewhere() {
        var run = api.tandem("app", "add", "../../etc");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(api.calls).isEmpty();
    }

    @Test
    void moduleEnvPrintsExportsForAShell() {
        api.on(
                "PUT /module-environments/filter",
                200,
                "{\"name\":\"filter\",\"variables\":{\"EdgeHubConnectionString\":\"HostName=h;SharedAccessKey=a'b\"},\"trustBundle\":\"PEM\"}");
        assertThat(api.tandem("module", "env", "filter").out())
                .isEqualTo(
                        """
                        export EdgeHubConnectionString='HostName=h;SharedAccessKey=a'\\''b'
                        export EdgeModuleCACertificateFile='%s'
                        """
                                .formatted(home.resolve("modules/filter/trust-bundle.pem")));
    }

    @Test
    void messagesEndAfterN() {
        String event =
                "data: {\"enqueuedAt\":\"2026-03-01T11:59:58.5Z\",\"from\":\"edge-1/filter\",\"output\":\"alerts\",\"bodyText\":\"{\\\"t\\\":21}\",\"properties\":{\"level\":\"high\"}}\n\n";
        api.on("GET /messages?last=2", 200, event + event + event);
        assertThat(api.tandem("messages", "-n", "2").out())
                .isEqualTo("11:59:58  edge-1/filter (alerts)  {\"t\":21}  level=high\n".repeat(2));
        assertThat(api.tandem("messages", "-n", "2", "--json").out().lines()).hasSize(2);
    }

    @Test
    void logsPassTheirOptionsOn() {
        api.on("GET /modules/filter/logs?tail=2&since=2026-03-01T11%3A50%3A00Z", 200, "a\nb\n");
        assertThat(api.tandem("logs", "filter", "--tail", "2", "--since", "10m").out())
                .isEqualTo("a\nb\n");
    }

    @Test
    void cpBringsATreeIntoTheGuest() throws IOException {
        Path tree = Files.createDirectories(home.resolve("tree/inner"));
        Files.writeString(tree.resolve("file"), "content");
        api.on("POST /guest/exec", 200, "{\"exit\":1}\n");
        api.on("PUT /guest/files?path=%2Fopt", 204, "");
        var run = api.tandem("cp", home.resolve("tree").toString(), "guest:/opt/new");
        assertThat(run.exit()).isZero();
        Path back = home.resolve("back");
        new TreeReader(back, warning -> {})
                .read(
                        new TarReader(
                                new java.io.ByteArrayInputStream(
                                        api.bodies.get("PUT /guest/files?path=%2Fopt"))));
        assertThat(back.resolve("inner/file")).hasContent("content");
    }

    @Test
    void cpTakesAFileOutOfTheGuest() throws IOException {
        Path file = Files.writeString(home.resolve("there.txt"), "two-way\n");
        var tar = new ByteArrayOutputStream();
        try (var writer = new TarWriter(tar)) {
            new TreeWriter(writer, warning -> {}).write(file, "there.txt");
        }
        api.on("GET /guest/files?path=%2Ftmp%2Fthere.txt", 200, tar.toByteArray());
        Path back = home.resolve("back.txt");
        assertThat(api.tandem("cp", "guest:/tmp/there.txt", back.toString()).exit()).isZero();
        assertThat(back).hasContent("two-way\n");
    }

    @Test
    void cpWantsOnePathInTheGuest() {
        assertThat(api.tandem("cp", "/a", "/b").exit()).isEqualTo(2);
        assertThat(api.tandem("cp", "guest:a", "/b").err()).contains("guest:/a");
    }

    @Test
    void imagesAreATable() {
        api.on(
                "GET /images",
                200,
                "{\"images\":[{\"id\":\"sha256:0123456789abcdef\",\"names\":[\"sensor:1\"],\"sizeBytes\":1572864,\"createdAt\":\"2026-01-01T00:00:00Z\"}]}");
        assertThat(api.tandem("images", "list").out())
                .isEqualTo(
                        """
                        NAME      ID            SIZE     CREATED
                        sensor:1  0123456789ab  1.5 MiB  2026-01-01T00:00:00Z
                        """);
    }

    @Test
    void anImageFileThatIsNotThereIsNamed() {
        var run = api.tandem("images", "load", "/no/such.tar");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("API-016").contains("/no/such.tar");
    }

    @Test
    void aWrongTokenIsDenied() throws IOException {
        Path file = home.resolve("run/api.json");
        Files.writeString(file, Files.readString(file).replace("secret", "other"));
        assertThat(api.tandem("status").exit()).isEqualTo(6);
    }

    @Test
    void unknownVerbsAreUsageErrors() {
        var run = api.tandem("dance");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("API-021").contains("dance").contains("tandem --help");
    }

    @Test
    void theHelpNamesEveryVerb() {
        var run = api.tandem("--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo(Golden.text("help.txt"));
    }

    private JsonNode body(String call) {
        return JsonMapper.shared().readTree(api.bodies.get(call));
    }
}
