package tandem.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.error.Problem;
import tandem.contract.id.DeviceId;
import tandem.contract.manifest.HubSettings;
import tandem.contract.manifest.HubSettings.Route;
import tandem.contract.message.Message;
import tandem.hub.store.Placement;

class RouteTableTest {
    private static final DeviceId EDGE = new DeviceId("e1");
    private static final int LAST = HubSettings.DEFAULT_PRIORITY;

    private static RouteTable.Compilation compile(Map<String, Route> routes) {
        return RouteTable.compile(EDGE, new HubSettings(routes, 7200, null));
    }

    private static List<Problem> problems(String text) {
        return compile(Map.of("r", new Route(text, LAST, 0))).problems();
    }

    private static RouteTable table(String... texts) {
        var routes = new LinkedHashMap<String, Route>();
        for (String text : texts) {
            routes.put("r" + routes.size(), new Route(text, LAST, 0));
        }
        var compilation = compile(routes);
        assertThat(compilation.problems()).isEmpty();
        return compilation.table();
    }

    private static Message message(Map<String, String> system) {
        return new Message(new byte[0], system, Map.of(), Instant.ofEpochMilli(1000));
    }

    private static Message ofModule(String module, String output) {
        return message(
                Map.of(
                        "connectionDeviceId", "e1",
                        "connectionModuleId", module,
                        "outputName", output));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM /* INTO $upstream",
                "FROM /messages/* INTO $upstream",
                "FROM /messages INTO $UPSTREAM",
                "from /messages/modules/m1/outputs/o1 into $upstream",
                "SELECT * FROM /messages/* INTO $upstream",
                "FROM /twinChangeNotifications INTO $upstream",
                "FROM /messages/modules/m1/* INTO BrokeredEndpoint(\"/modules/m2/inputs/i1\")",
                "FROM /messages/* INTO BrokeredEndpoint('modules/m2/inputs/i1/')",
                "FROM /messages/* INTO brokeredendpoint ( \"/modules/m\\u0032/inputs/i1\" )",
                "FROM /messages/modules/a-b/outputs/c%d INTO $upstream",
                "FROM /* a comment */ /messages/* INTO $upstream",
                "\n FROM\t/messages/*\nINTO\n$upstream\n"
            })
    void acceptsWhatEdgeHubAccepts(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | FROM",
                "FROM | source",
                "FROM messages INTO $upstream | source",
                "FROM / INTO $upstream | expected INTO",
                "FROM /messages/ $upstream | expected INTO",
                "FROM /messages/* | INTO",
                "FROM /messages/* INTO | sink",
                "FROM /messages/* INTO upstream | sink",
                "FROM /messages/* INTO $upstream now | the end of the route",
                "FROM /messages/* INTO Endpoint(\"/modules/m/inputs/i\") | sink",
                "FROM /messages/* INTO BrokeredEndpoint(\"/modules/m/inputs\") | no address",
                "FROM /messages/* INTO BrokeredEndpoint(\"/modules/m/inputs/\") | no address",
                "FROM /messages/* INTO BrokeredEndpoint(\"/modules/m/inputs/i/j\") | no address",
                "FROM /messages/* INTO BrokeredEndpoint(\"/modules/a b/inputs/i\") | no address",
                "FROM /messages/* INTO BrokeredEndpoint(/modules/m/inputs/i) | in quotes",
                "FROM /messages/* INTO BrokeredEndpoint(\"/modules/m/inputs/i\" | ')'",
                "FROM /messages/* INTO BrokeredEndpoint(\"/modules | does not end",
                "FROM /messages/* INTO BrokeredEndpoint(\"\\q\") | escape",
                "SELECT a FROM /messages/* INTO $upstream | * after SELECT",
                "FROM /messages/* WHERE true INTO $upstream | condition (WHERE)",
                "FROM /messages/* WHERE a = 'b' INTO $upstream | condition (WHERE)"
            })
    void saysWhatIsWrong(String text, String part) {
        assertThat(problems(text))
                .hasSize(1)
                .first()
                .satisfies(problem -> {
                    assertThat(problem.message()).contains(part);
                    assertThat(problem.remedy()).isNotBlank();
                });
    }

    @Test
    void listsAllProblemsWithTheirPaths() {
        var routes = new LinkedHashMap<String, Route>();
        routes.put("good", new Route("FROM /* INTO $upstream", LAST, 0));
        routes.put("bad", new Route("x", LAST, 0));
        routes.put("b.d", new Route("y", LAST, 0));
        assertThat(compile(routes).problems())
                .extracting(Problem::path)
                .containsExactly(
                        "$.modulesContent.$edgeHub['properties.desired'].routes.bad",
                        "$.modulesContent.$edgeHub['properties.desired'].routes['b.d']");
    }

    @ParameterizedTest
    @CsvSource({
        "/*, true, true, true, true",
        "/messages/*, true, true, true, false",
        "/messages, true, true, true, false",
        "/messages/modules/*, false, true, true, false",
        "/messages/modules/M1/*, false, true, true, false",
        "/messages/modules/m1/outputs/*, false, true, false, false",
        "/messages/modules/m1/outputs/o1, false, true, false, false",
        "/messages/modules/m1/outputs/o, false, false, false, false",
        "/messages/modules/m, false, false, false, false",
        "/twinChangeNotifications/*, false, false, false, true"
    })
    void sourcesMatchTheirMessages(
            String source, boolean device, boolean output, boolean module, boolean twin) {
        RouteTable table = table("FROM " + source + " INTO $upstream");
        assertThat(matches(table, message(Map.of("connectionDeviceId", "d")))).isEqualTo(device);
        assertThat(matches(table, ofModule("m1", "o1"))).isEqualTo(output);
        assertThat(matches(table, message(Map.of("connectionModuleId", "m1")))).isEqualTo(module);
        assertThat(matches(table, message(Map.of("messageType", "twinChangeNotification"))))
                .isEqualTo(twin);
    }

    private static boolean matches(RouteTable table, Message message) {
        return !table.match(message).placements().isEmpty();
    }

    @Test
    void anEndpointGetsOneCopyByTheBestPriority() {
        var routes = new LinkedHashMap<String, Route>();
        routes.put("slow", new Route("FROM /* INTO $upstream", LAST, 10));
        routes.put("fast", new Route("FROM /messages/* INTO $upstream", 1, 20));
        routes.put(
                "local",
                new Route("FROM /* INTO BrokeredEndpoint(\"/modules/m2/inputs/i\")", LAST, 0));
        var match = compile(routes).table().match(ofModule("m1", "o"));
        assertThat(match.routes()).containsExactly("slow", "fast", "local");
        assertThat(match.placements())
                .containsExactly(
                        new Placement("iothub", 1, 21_000),
                        new Placement("e1/m2/i", LAST, 7_201_000));
    }

    @Test
    void negativeTimeToLiveIsForEver() {
        var settings =
                new HubSettings(
                        Map.of("r", new Route("FROM /* INTO $upstream", LAST, 0)), -1, null);
        var match = RouteTable.compile(EDGE, settings).table().match(ofModule("m", "o"));
        assertThat(match.placements().getFirst().expiresAt()).isEqualTo(Placement.NEVER);
    }

    @Test
    void survivesAnyText() {
        String[] words = {
            "FROM",
            "SELECT",
            "*",
            "/",
            "/*",
            "*/",
            "messages",
            "INTO",
            "$upstream",
            "WHERE",
            "(",
            ")",
            "\"",
            "'",
            "\\",
            "\\u",
            "BrokeredEndpoint",
            " ",
            "\"/modules/m/inputs/i\""
        };
        for (int seed = 0; seed < 5000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = 0; i < random.nextInt(15); i++) {
                text.append(words[random.nextInt(words.length)])
                        .append(" ".repeat(random.nextInt(2)));
            }
            assertThat(problems(text.toString())).as("seed %d", seed).isNotNull();
        }
    }
}
