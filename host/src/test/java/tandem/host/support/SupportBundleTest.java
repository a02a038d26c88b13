package tandem.host.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.host.history.DeploymentHistory;
import tandem.host.home.HostPaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SupportBundleTest {
    private static final String CANARY = "C4NARY";
    private static final String MANIFEST =
            """
            {"modulesContent":{"$edgeAgent":{"properties.desired":{
              "runtime":{"settings":{"registryCredentials":{"r":{
                "username":"u","password":"C4NARY-registry-0123456789","address":"registry.example"}}}},
              "modules":{"sensor":{"env":{"DB_PASSWORD":{"value":"C4NARY-environment-0123456789"}},
                "settings":{"image":"sensor:1",
                  "createOptions":"{\\"Env\\":[\\"API_TOKEN=C4NARY-options-0123456789\\"]}"}}}}}}}
            """;

    @TempDir private Path home;
    private HostPaths paths;

    /// Everything of this is somewhere in the home; all secrets bear the canary.
    @BeforeEach
    void plants() throws IOException {
        paths = new HostPaths(home);
        put("device.toml", "[device]\nid = \"edge-1\"\n# password = \"C4NARY-settings\"\n");
        put("run/api.json", "{\"port\":1,\"token\":\"C4NARY-token-0123456789\",\"pid\":1}");
        put("sessions.json", "{\"sessions\":[{\"hash\":\"C4NARY\"}]}");
        put(
                "pki/manage-ca.key",
                "-----BEGIN PRIVATE KEY-----\nC4NARY\n-----END PRIVATE KEY-----\n");
        put("pki/ssh-client", "-----BEGIN OPENSSH PRIVATE KEY-----\nC4NARY\n");
        put("run/credentials/tandem.boot", "{\"privateKey\":\"C4NARY\"}");
        put("apps/panel/connection-string", "HostName=h;SharedAccessKey=C4NARY-app-0123456789=\n");
        put("modules/m/trust-bundle.pem", "-----BEGIN CERTIFICATE-----\nx\n");
        new DeploymentHistory(paths.deployments())
                .record(3, MANIFEST.getBytes(UTF_8), Instant.EPOCH);
        put(
                "log/tandemd.log",
                """
                INFO ready port=1
                DEBUG sent Authorization: Bearer C4NARY-token-0123456789
                DEBUG plain C4NARY-token-0123456789 and C4NARY-app-0123456789= and
                DEBUG C4NARY-registry-0123456789, C4NARY-environment-0123456789
                -----BEGIN PRIVATE KEY-----
                C4NARYkey
                -----END PRIVATE KEY-----
                """);
        put("log/qemu.log", "qemu: -fw_cfg secret=C4NARY\n");
        put("log/console.log", "systemd: password=C4NARY\nhttp://u:C4NARY@x/\n");
        put("log/audit.log", "{\"path\":\"/x?token=C4NARY\"}\n");
    }

    @Test
    void noSecretOfAnyStoreIsInIt() throws Exception {
        Map<String, String> files = bundle(new FakePapers());
        files.forEach((name, text) -> assertThat(text).as(name).doesNotContain(CANARY));
        assertThat(files.keySet()).allSatisfy(name -> assertThat(name).doesNotContain(CANARY));
    }

    @Test
    void itHoldsWhatHelps() throws Exception {
        Map<String, String> files = bundle(new FakePapers());
        assertThat(files)
                .containsKeys(
                        "tandem-support/versions.txt",
                        "tandem-support/status.json",
                        "tandem-support/findings.json",
                        "tandem-support/device.toml",
                        "tandem-support/logs/tandemd.log",
                        "tandem-support/logs/qemu.log",
                        "tandem-support/logs/console.log",
                        "tandem-support/logs/audit.log",
                        "tandem-support/guest/deployment.json",
                        "tandem-support/guest/journal.txt",
                        "tandem-support/modules/sensor.log",
                        "tandem-support/modules/.._.._evil.log");
        assertThat(files.get("tandem-support/logs/tandemd.log")).contains("INFO ready port=1");
        assertThat(files.get("tandem-support/guest/deployment.json"))
                .contains("sensor:1", "DB_PASSWORD");
        assertThat(files.get("tandem-support/modules/sensor.log")).contains("measured 21");
    }

    @Test
    void aDeadGuestCostsOnlyItsOwnFiles() throws Exception {
        var papers = new FakePapers();
        papers.dead = true;
        Map<String, String> files = bundle(papers);
        assertThat(files.get("tandem-support/guest/journal.txt")).contains("not to be had");
        assertThat(files.get("tandem-support/logs/tandemd.log")).contains("INFO ready");
    }

    @Test
    void aStoppedGuestIsNotAsked() throws Exception {
        var papers = new FakePapers();
        papers.state = "stopped";
        papers.dead = true;
        assertThat(bundle(papers).keySet()).noneMatch(name -> name.contains("guest/"));
    }

    @Test
    void theListOfFilesTellsWhatWillBeInIt() throws Exception {
        var files = new SupportBundle(paths, () -> Instant.EPOCH).files(new FakePapers());
        assertThat(files).allSatisfy(file -> assertThat(file.about()).isNotEmpty());
        assertThat(files)
                .filteredOn(file -> file.name().equals("logs/tandemd.log"))
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).isPositive());
    }

    private Map<String, String> bundle(Papers papers) throws Exception {
        var bytes = new ByteArrayOutputStream();
        new SupportBundle(paths, () -> Instant.EPOCH).write(papers, bytes);
        var files = new LinkedHashMap<String, String>();
        try (var tar = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (byte[] header = tar.readNBytes(512);
                    header.length == 512 && header[0] != 0;
                    header = tar.readNBytes(512)) {
                String name = new String(header, 0, 100, ISO_8859_1).replace("\0", "");
                int size = Integer.parseInt(new String(header, 124, 11, ISO_8859_1), 8);
                files.put(name, new String(tar.readNBytes(size), UTF_8));
                tar.skipNBytes((512 - size % 512) % 512);
            }
        }
        return files;
    }

    private void put(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static final class FakePapers implements Papers {
        private static final JsonMapper JSON = JsonMapper.shared();
        private String state = "running";
        private boolean dead;

        @Override
        public JsonNode status() {
            return JSON.readTree("{\"state\":\"%s\",\"token\":\"C4NARY\"}".formatted(state));
        }

        @Override
        public JsonNode findings() {
            return JSON.readTree("{\"findings\":[{\"detail\":\"password=C4NARY\"}]}");
        }

        @Override
        public String manage(String path) throws IOException {
            if (dead) {
                throw new IOException("no answer");
            }
            return switch (path) {
                case "/v1/modules" ->
                        "{\"modules\":[{\"name\":\"sensor\"},{\"name\":\"../../evil\"}]}";
                case "/v1/deployment" -> "{\"version\":3,\"manifest\":" + MANIFEST + "}";
                case "/v1/health", "/v1/facts" -> "{\"secret\":\"C4NARY\"}";
                default -> "measured 21\u001b[31m\nusing C4NARY-environment-0123456789\n";
            };
        }

        @Override
        public String output(List<String> command) throws IOException {
            if (dead) {
                throw new IOException("no answer");
            }
            return "Mar 01 podman: --env API_TOKEN=C4NARY\nSharedAccessKey=C4NARY;\n";
        }
    }
}
