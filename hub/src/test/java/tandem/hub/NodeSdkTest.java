package tandem.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.id.ClientId;
import tandem.hub.method.MethodResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The hub as a module with the unmodified Azure SDK for Node.js sees it (`src/test/node`).
@Tag("it")
class NodeSdkTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ClientId ECHO = ClientId.module(HubFixture.EDGE, "echo");
    private static final ClientId FILTER = ClientId.module(HubFixture.EDGE, "filter");
    private static final ClientId PANEL = ClientId.device("panel");

    @TempDir private static Path program;

    @TempDir Path directory;

    @BeforeAll
    static void installsTheSdk() throws Exception {
        Assumptions.assumeTrue(
                isThere("node") && isThere("npm"),
                "node and npm are needed; install them with: apt install nodejs npm");
        for (String name : List.of("package.json", "package-lock.json", ".npmrc", "module.js")) {
            Files.copy(Path.of("src/test/node", name), program.resolve(name));
        }
        Process install = start(List.of("npm", "ci"), Path.of("install.log"));
        assertThat(install.waitFor(4, TimeUnit.MINUTES)).as("npm ci ended").isTrue();
        assertThat(install.exitValue()).as(() -> read(program.resolve("install.log"))).isZero();
    }

    @Test
    @Timeout(120)
    void moduleOfNodeReceivesSendsReportsAndAnswers() throws Exception {
        try (var fixture = HubFixture.forSdks(directory)) {
            fixture.routes(
                    "in",
                    "FROM /messages INTO BrokeredEndpoint(\"/modules/echo/inputs/in\")",
                    "out",
                    "FROM /messages/modules/echo/outputs/echo INTO"
                            + " BrokeredEndpoint(\"/modules/filter/inputs/back\")");
            fixture.hub().desired(ECHO, (ObjectNode) JSON.readTree("{\"threshold\":21}"));
            Files.writeString(program.resolve("ca.pem"), fixture.pki().authorityPem());
            Process module =
                    start(
                            List.of("node", "module.js", fixture.connectionString(ECHO), "ca.pem"),
                            null);
            try (var output = module.inputReader(UTF_8)) {
                assertThat(line(output)).isEqualTo("twin 21");
                assertThat(line(output)).isEqualTo("ready");
                assertThat(fixture.hub().twin(ECHO).reported().path("seen").asInt()).isEqualTo(21);
                exchange(fixture);
                call(fixture);
            } finally {
                module.destroy();
                module.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void exchange(HubFixture fixture) throws Exception {
        try (var filter = new RawClient(fixture, FILTER);
                var panel = new RawClient(fixture, PANEL)) {
            filter.connect();
            filter.subscribe("devices/edge-1/modules/filter/inputs/#", 1);
            panel.connect();
            panel.publish(
                    "devices/panel/messages/events/place=roof%20%C3%BC/",
                    "{\"t\":1}".getBytes(UTF_8), 1);
            RawClient.Received back = filter.next();
            assertThat(back.body()).isEqualTo("{\"t\":1}");
            assertThat(back.topic())
                    .startsWith("devices/edge-1/modules/filter/inputs/back/%24.cdid=edge-1")
                    .contains("input=in", "place=roof%20%C3%BC", "%24.ct=application%2Fjson");
        }
    }

    private static void call(HubFixture fixture) {
        MethodResult result =
                fixture.hub()
                        .invoke(
                                ECHO,
                                "add",
                                JSON.readTree("{\"a\":2,\"b\":3}"),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10));
        assertThat(result).isEqualTo(new MethodResult.Answered(200, JSON.readTree("{\"sum\":5}")));
    }

    /// The next line that is no warning.
    private static String line(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("twin") && !line.equals("ready")) {
            line = output.readLine();
        }
        return String.valueOf(line);
    }

    private static Process start(List<String> command, @org.jspecify.annotations.Nullable Path log)
            throws IOException {
        var builder =
                new ProcessBuilder(command).directory(program.toFile()).redirectErrorStream(true);
        if (log != null) {
            builder.redirectOutput(program.resolve(log).toFile());
        }
        return builder.start();
    }

    private static boolean isThere(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
