package tandem.contract.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.error.EdgeError;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ManifestParserTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AGENT = "$.modulesContent.$edgeAgent['properties.desired']";
    private static final String HUB = "$.modulesContent.$edgeHub['properties.desired']";

    /// As tools of IoT Edge write it, with everything that this runtime does not use.
    private static final String MANIFEST =
            """
            {"$schema":"https://json.example/deployment","modulesContent":{
              "$edgeAgent":{"properties.desired":{"schemaVersion":"1.1",
                "runtime":{"type":"docker","settings":{"minDockerVersion":"v1.25","loggingOptions":"",
                  "registryCredentials":{"own":{"address":"reg.example","username":"u","password":"p"}}}},
                "systemModules":{
                  "edgeAgent":{"type":"docker","settings":{"image":"reg.example/agent:1.5","createOptions":"{}"}},
                  "edgeHub":{"type":"docker","status":"running","restartPolicy":"always","startupOrder":0,
                    "settings":{"image":"reg.example/hub:1.5",
                      "createOptions":"{\\"HostConfig\\":{\\"PortBindings\\":{\\"8883/tcp\\":[{\\"HostPort\\":\\"8883\\"}]}}}"}}},
                "modules":{
                  "sensor":{"version":"1.0","type":"docker","status":"running","restartPolicy":"on-failure",
                    "startupOrder":2,"imagePullPolicy":"never","configuration":{"id":"base"},
                    "env":{"TEXT":{"value":"a b"},"NUMBER":{"value":5},"FLAG":{"value":true}},
                    "settings":{"image":" reg.example:5000/team/sensor:2 ","digest":"",
                      "createOptions":"{\\"HostConfig\\":{\\"PortBin",
                      "createOptions01":"dings\\":{\\"80/tcp\\":[{\\"HostPort\\":\\"8080\\"}]}},",
                      "createOptions02":"\\"Unknown\\":{\\"deep\\":[1,2]}}"}},
                  "filter":{"type":"docker","status":"stopped","settings":{"image":"filter"}}}}},
              "$edgeHub":{"properties.desired":{"schemaVersion":"1.1",
                "routes":{"up":"FROM /messages/* INTO $upstream",
                  "first":{"route":"FROM /messages/modules/sensor/* INTO $upstream","priority":0,"timeToLiveSecs":60}},
                "storeAndForwardConfiguration":{"timeToLiveSecs":7200,"storeLimits":{"maxSizeBytes":1000}}}},
              "sensor":{"properties.desired":{"threshold":21.5}}}}
            """;

    @Test
    void readsAnUnmodifiedManifest() {
        var manifest = ManifestParser.parse(document());
        assertThat(manifest.modules().keySet())
                .containsExactly(new ModuleId("sensor"), new ModuleId("filter"));
        var sensor = module(manifest, "sensor");
        assertThat(sensor.version()).isEqualTo("1.0");
        assertThat(sensor.image()).isEqualTo("reg.example:5000/team/sensor:2");
        assertThat(sensor.status()).isEqualTo(ModuleStatus.RUNNING);
        assertThat(sensor.restartPolicy()).isEqualTo(RestartPolicy.ON_FAILURE);
        assertThat(sensor.pull()).isFalse();
        assertThat(sensor.startupOrder()).isEqualTo(2);
        assertThat(sensor.environment())
                .containsExactly(entry("TEXT", "a b"), entry("NUMBER", "5"), entry("FLAG", "true"));
        assertThat(manifest.credentials())
                .containsExactly(new RegistryCredential("reg.example", "u", "p"));
        assertThat(manifest.hub().routes())
                .containsOnlyKeys("up", "first")
                .containsEntry(
                        "first",
                        new HubSettings.Route(
                                "FROM /messages/modules/sensor/* INTO $upstream", 0, 60));
        assertThat(manifest.hub().storeLimit()).hasValue(1000);
        assertThat(manifest.desired().get(new ModuleId("sensor")))
                .isEqualTo(JSON.readTree("{\"threshold\":21.5}"));
    }

    @Test
    void joinsCreateOptionsAndKeepsWhatItDoesNotKnow() {
        var sensor = module(ManifestParser.parse(document()), "sensor");
        assertThat(sensor.createOptions().at("/Unknown/deep/1").asInt()).isEqualTo(2);
        assertThat(sensor.publishedPorts()).containsExactly(new PublishedPort("", 8080, "tcp"));
    }

    @Test
    void defaultsAreThoseOfUpstream() {
        var filter = module(ManifestParser.parse(document()), "filter");
        assertThat(filter.image()).isEqualTo("filter:latest");
        assertThat(filter.status()).isEqualTo(ModuleStatus.STOPPED);
        assertThat(filter.restartPolicy()).isEqualTo(RestartPolicy.ON_UNHEALTHY);
        assertThat(filter.pull()).isTrue();
        assertThat(filter.startupOrder()).isEqualTo(4_294_967_295L);
        assertThat(filter.environment()).isEmpty();
        assertThat(filter.createOptions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,true",
        "1.0.3,true",
        "1.1,true",
        "1.1.0,true",
        "1.2,false",
        "1.3,false",
        "2.0,false",
        "abc,false",
        "'',false",
        "1,false"
    })
    void acceptsTheSchemaVersionsOfTheAgent(String version, boolean accepted) {
        var document = document();
        agent(document).put("schemaVersion", version);
        assertThat(paths(document))
                .isEqualTo(accepted ? List.of() : List.of(AGENT + ".schemaVersion"));
    }

    @ParameterizedTest
    @CsvSource({"1.0,true", "1.1,true", "1.2,true", "1.3,true", "1.4,false", "2.0,false"})
    void acceptsTheSchemaVersionsOfTheHub(String version, boolean accepted) {
        var document = document();
        ((ObjectNode) document.at("/modulesContent/$edgeHub/properties.desired"))
                .put("schemaVersion", version);
        assertThat(paths(document))
                .isEqualTo(accepted ? List.of() : List.of(HUB + ".schemaVersion"));
    }

    @ParameterizedTest
    @EnumSource(RestartPolicy.class)
    void readsEveryRestartPolicy(RestartPolicy policy) {
        var document = document();
        sensor(document).put("restartPolicy", policy.text());
        assertThat(module(ManifestParser.parse(document), "sensor").restartPolicy())
                .isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"createOptions01\":\"{}\"}",
                "{\"createOptions\":\"{\",\"createOptions02\":\"}\"}",
                "{\"createOptions\":\"{\"}",
                "{\"createOptions\":\"[]\"}",
                "{\"createOptions\":\"{} {\"}"
            })
    void refusesCreateOptionsWithAGapOrThatAreNoObject(String settings) {
        assertThat(paths(withSettings(settings)))
                .containsExactly(AGENT + ".modules.sensor.settings.createOptions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"createOptions\":\"\"}",
                "{\"createOptions\":null}",
                "{\"CreateOptions\":\"{\",\"createoptions01\":\"}\"}",
                "{\"createOptions\":{}}"
            })
    void emptyCreateOptionsAreNone(String settings) {
        var manifest = ManifestParser.parse(withSettings(settings));
        assertThat(module(manifest, "sensor").createOptions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a,a:latest",
        "a:1,a:1",
        "reg.example:5000/a,reg.example:5000/a:latest",
        "r/a@sha256:abc,r/a@sha256:abc"
    })
    void completesTheImageReference(String image, String complete) {
        var document = document();
        sensor(document).withObjectProperty("settings").put("image", image);
        assertThat(module(ManifestParser.parse(document), "sensor").image()).isEqualTo(complete);
    }

    @Test
    void mergesKeysOfLayeredDeployments() {
        var document = document();
        document.withObject("/modulesContent/$edgeHub")
                .put("properties.desired.routes.layered", "FROM /messages/* INTO $upstream");
        assertThat(ManifestParser.parse(document).hub().routes()).containsKey("layered");
    }

    @Test
    void readsTheSpellingOf2018() {
        var document = document();
        document.set("moduleContent", document.remove("modulesContent"));
        assertThat(ManifestParser.parse(document).modules()).hasSize(2);
    }

    @Test
    void tellsEveryProblemWithItsPath() {
        var document =
                JSON.readTree(
                        """
                        {"modulesContent":{"$edgeAgent":{"properties.desired":{"schemaVersion":"9",
                           "runtime":{"type":"podman","settings":{"registryCredentials":{"r":{"address":"x","password":7}}}},
                           "modules":{
                             "-bad name":{},
                             "text":"?",
                             "a":{"type":"process","status":"on","restartPolicy":null,"imagePullPolicy":"always",
                               "startupOrder":-1,"env":{"X":"1"},"settings":{"image":"a b:c:d","createOptions":"{"}},
                             "b":{"type":"docker","status":"running","env":[],"settings":{}}}}},
                         "$edgeHub":{"properties.desired":{"schemaVersion":"1.1",
                           "routes":{"r":5,"s":{"priority":10}}}},
                         "no name":{}}}
                        """);
        assertThat(paths(document))
                .containsExactlyInAnyOrder(
                        AGENT + ".schemaVersion",
                        AGENT + ".runtime.type",
                        AGENT + ".runtime.settings.registryCredentials.r.username",
                        AGENT + ".runtime.settings.registryCredentials.r.password",
                        AGENT + ".systemModules",
                        AGENT + ".modules.-bad name",
                        AGENT + ".modules.text",
                        AGENT + ".modules.a.type",
                        AGENT + ".modules.a.status",
                        AGENT + ".modules.a.restartPolicy",
                        AGENT + ".modules.a.imagePullPolicy",
                        AGENT + ".modules.a.startupOrder",
                        AGENT + ".modules.a.env.X",
                        AGENT + ".modules.a.settings.image",
                        AGENT + ".modules.a.settings.createOptions",
                        AGENT + ".modules.b.env",
                        AGENT + ".modules.b.settings.image",
                        HUB + ".routes.r",
                        HUB + ".routes.s.route",
                        HUB + ".routes.s.priority",
                        HUB + ".storeAndForwardConfiguration",
                        "$.modulesContent.no name");
    }

    @Test
    void tellsTheHubsProblemsTogetherWithItsOwn() {
        var document = document();
        sensor(document).put("status", "on");
        var found = new Problem("$.route", "does not compile", "correct it");
        var refused =
                catchThrowableOfType(
                        TandemException.class,
                        () -> ManifestParser.parse(document, settings -> List.of(found)));
        assertThat(refused.code()).isEqualTo(EdgeError.MANIFEST_INVALID);
        assertThat(refused.problems()).hasSize(2).contains(found);
    }

    @Test
    void onePortCanBePublishedOnce() {
        var document = document();
        var filter =
                document.withObject("/modulesContent/$edgeAgent/properties.desired/modules/filter");
        filter.withObjectProperty("settings")
                .put(
                        "createOptions",
                        "{\"HostConfig\":{\"PortBindings\":{\"1/tcp\":[{\"HostPort\":\"8080\"}]}}}");
        assertThat(paths(document)).isEmpty(); // it is stopped
        filter.put("status", "running");
        assertThat(paths(document))
                .containsExactly(AGENT + ".modules.filter.settings.createOptions");
    }

    @Test
    void noProblemShowsAPassword() {
        var document = document();
        document.withObject(
                        "/modulesContent/$edgeAgent/properties.desired/runtime/settings/registryCredentials/own")
                .putArray("password")
                .add("hunter2");
        var refused =
                catchThrowableOfType(TandemException.class, () -> ManifestParser.parse(document));
        assertThat(refused).hasMessageNotContaining("hunter2");
        assertThat(new RegistryCredential("reg.example", "u", "hunter2").toString())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"modulesContent\":5}", "[]", "null"})
    void aDocumentOfAnotherKindIsRefused(String text) {
        assertThat(paths(JSON.readTree(text))).containsExactly("$.modulesContent");
    }

    private static List<String> paths(JsonNode document) {
        try {
            ManifestParser.parse(document);
            return List.of();
        } catch (TandemException e) {
            assertThat(e.problems())
                    .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
            return e.problems().stream().map(Problem::path).toList();
        }
    }

    private static ObjectNode withSettings(String settings) {
        var document = document();
        sensor(document).set("settings", ((ObjectNode) JSON.readTree(settings)).put("image", "a"));
        return document;
    }

    private static ObjectNode document() {
        return (ObjectNode) JSON.readTree(MANIFEST);
    }

    private static ObjectNode agent(ObjectNode document) {
        return (ObjectNode) document.at("/modulesContent/$edgeAgent/properties.desired");
    }

    private static ObjectNode sensor(ObjectNode document) {
        return (ObjectNode) agent(document).at("/modules/sensor");
    }

    private static ModuleSpec module(Manifest manifest, String name) {
        Map<ModuleId, ModuleSpec> modules = manifest.modules();
        return Objects.requireNonNull(modules.get(new ModuleId(name)));
    }
}
