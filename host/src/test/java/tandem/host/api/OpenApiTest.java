package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.interop.GuestShell;
import tandem.host.operation.Operations;
import tandem.host.update.SampleUpdates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {
    private static final Path DOCS = Path.of("..", "docs", "openapi.json");

    @Test
    void theCopyInDocsIsTheOneThatIsServed() throws IOException {
        assertThat(Files.readString(DOCS)).isEqualTo(served());
    }

    @Test
    void everyCallIsDocumentedAndNothingElse() throws IOException {
        Set<String> documented = new TreeSet<>();
        JsonNode paths = JsonMapper.shared().readTree(served()).path("paths");
        paths.properties()
                .forEach(path ->
                        path.getValue()
                                .propertyNames()
                                .forEach(method -> documented.add(method + " " + path.getKey())));
        assertThat(documented).isEqualTo(routes());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode document = JsonMapper.shared().readTree(served());
        assertThat(document.findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                                .as(reference.asString())
                                .isFalse());
    }

    private static Set<String> routes() {
        var clock = InstantSource.system();
        var shell =
                new GuestShell(() -> {
                    throw new IllegalStateException("no guest");
                });
        var all =
                new ApiRoutes(
                        new FakeDevice(),
                        SampleUpdates.in(Path.of("target", "sample-home")),
                        new Operations(clock, operation -> {}),
                        new EventLog(clock),
                        shell,
                        ConsoleParts.of(
                                new HostPaths(Path.of("target", "no-home")),
                                HostFacts.read(),
                                InstantSource.system()));
        return all.table().routes().stream()
                .map(route ->
                        route.method().toLowerCase(java.util.Locale.ROOT) + " " + route.template())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String served() throws IOException {
        try (InputStream stream =
                StatusRoutes.class.getResourceAsStream(StatusRoutes.OPENAPI_RESOURCE)) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
