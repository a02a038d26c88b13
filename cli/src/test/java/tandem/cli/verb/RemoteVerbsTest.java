package tandem.cli.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("it")
class RemoteVerbsTest {
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
    void pairShowsCodeFingerprintAndWhatToRunThere() {
        api.on(
                "POST /pairings",
                200,
                """
                {"code":"ABCD-EFGH-2345","fingerprint":"SHA256:f","address":"192.0.2.7:7443",
                 "role":"operator","expiresAt":"2026-03-01T12:10:00Z"}
                """);
        var run = api.tandem("pair", "--minutes", "5");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                          code         ABCD-EFGH-2345
                          fingerprint  SHA256:f
                        On the other machine run:
                          tandem remote add 192.0.2.7:7443
                        The code pairs one machine, as operator, until 12:10:00.
                        """);
        assertThat(new String(api.bodies.get("POST /pairings"), UTF_8))
                .isEqualTo("{\"minutes\":5}");
    }

    @Test
    void pairListsAndRevokes() {
        api.on(
                "GET /pairings",
                200,
                """
                {"pairings":[{"name":"laptop","role":"admin","from":"192.0.2.1","connections":2,
                 "certificateEndsAt":"2027-03-01T12:00:00Z"}],"listen":null,"codeOpenUntil":null}
                """);
        api.on("DELETE /pairings/laptop", 204, "");
        assertThat(api.tandem("pair", "--list").out())
                .isEqualTo(
                        """
                        NAME    ROLE   FROM       CONNECTIONS  CERTIFICATE ENDS
                        laptop  admin  192.0.2.1  2            2027-03-01T12:00:00Z
                        """);
        assertThat(api.tandem("pair", "--revoke", "laptop").exit()).isZero();
    }

    @Test
    void remoteAddSendsTheCode() {
        api.on("POST /remotes", 200, "{\"name\":\"edge-7\",\"role\":\"admin\"}");
        var run = api.tandem("remote", "add", "192.0.2.7", "--code", "ABCD", "--name", "edge-7");
        assertThat(run.out()).contains("Paired with edge-7, as admin.");
        assertThat(new String(api.bodies.get("POST /remotes"), UTF_8))
                .isEqualTo("{\"address\":\"192.0.2.7\",\"code\":\"ABCD\",\"name\":\"edge-7\"}");
        assertThat(api.tandem("remote", "add", "192.0.2.7").exit()).isEqualTo(2);
    }

    @Test
    void remoteListShowsStatesAndReasons() {
        api.on(
                "GET /remotes",
                200,
                """
                {"remotes":[
                 {"name":"a","address":"192.0.2.7:7443","role":"admin","state":"connected","why":null,
                  "status":{"state":"running","healthy":true,"deviceId":"x"}},
                 {"name":"b","address":"192.0.2.8:7443","role":"viewer","state":"unreachable",
                  "why":"nobody\\u001b[2J there","status":null}]}
                """);
        assertThat(api.tandem("remote", "list").out())
                .isEqualTo(
                        """
                        NAME  ADDRESS         ROLE    STATE        GUEST
                        a     192.0.2.7:7443  admin   connected    running, healthy
                        b     192.0.2.8:7443  viewer  unreachable  nobody\uFFFD[2J there
                        """);
    }

    @Test
    void everyVerbWorksOnARemoteMachine() {
        api.on("GET /on/edge%207/modules", 200, "{\"modules\":[]}");
        assertThat(api.tandem("modules", "--on", "edge 7").exit()).isZero();
        assertThat(api.tandem("--on", "edge 7", "modules", "--json").exit()).isZero();
        api.on("GET /on/x/images", 200, "{\"images\":[]}");
        assertThat(api.tandem("images", "list", "--on", "x").exit()).isZero();
        api.on("POST /on/x/guest/exec", 200, "{\"stdout\":\"YQo=\"}\n{\"exit\":7}\n");
        assertThat(api.tandem("exec", "--on", "x", "--", "true").exit()).isEqualTo(7);
        assertThat(api.calls).allMatch(call -> call.contains(" /on/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console",
                "up --demo",
                "app add a",
                "app remove a",
                "module env m",
                "edge run --data d",
                "remote list",
                "remote add h",
                "remote remove h",
                "remote install u@h"
            })
    void whatIsAboutThisMachineSaysSo(String line) {
        var words = new java.util.ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--on", "x"));
        var run = api.tandem(words.toArray(String[]::new));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("REM-017");
        assertThat(api.calls).isEmpty();
    }

    @Test
    void remoteInstallPassesWhatItWasToldToTheDaemon() {
        api.onOperation("remote-install", "{\"id\":\"op-1\",\"state\":\"succeeded\",\"steps\":[]}");
        var run =
                api.tandem(
                        "remote",
                        "install",
                        "root@192.0.2.7",
                        "--identity",
                        "/k",
                        "--host-key",
                        "SHA256:h",
                        "--port",
                        "2222");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(new String(api.bodies.get("POST /operations/remote-install"), UTF_8))
                .isEqualTo(
                        "{\"target\":\"root@192.0.2.7\",\"hostKey\":\"SHA256:h\",\"port\":2222,\"identity\":\"/k\"}");
    }
}
