package tandem.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tandem.samples.demo.image.BuiltImage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StepsTest {
    private static final BuiltImage IMAGE =
            new BuiltImage("tandem-demo/sensor:1", "ab".repeat(32), Path.of("x.tar"));

    @Test
    void argumentsAreThoseOfTheCommand() {
        var settings =
                DemoArguments.parse(
                        List.of(
                                "--api",
                                "http://127.0.0.1:1",
                                "--token-file",
                                "h/run/api.json",
                                "--home",
                                "h",
                                "--dist",
                                "/d",
                                "--brief",
                                "--rounds",
                                "2"));
        assertThat(settings)
                .isEqualTo(
                        new DemoArguments(
                                URI.create("http://127.0.0.1:1"),
                                Path.of("h/run/api.json"),
                                Path.of("h"),
                                Path.of("/d"),
                                2,
                                true));
    }

    @Test
    void missingAndUnknownArgumentsAreNamed() {
        assertThatThrownBy(() -> DemoArguments.parse(List.of("--api", "x")))
                .hasMessageEndingWith("is missing");
        assertThatThrownBy(() -> DemoArguments.parse(List.of("--apis", "x")))
                .hasMessage("unexpected: --apis");
        assertThatThrownBy(() -> DemoArguments.parse(List.of("--api")))
                .hasMessage("--api needs a value");
    }

    @Test
    void imageIsThereWhenIdAndNameAre() {
        assertThat(
                        ImageStep.has(
                                images("sha256:" + IMAGE.id(), "localhost/" + IMAGE.name()), IMAGE))
                .isTrue();
        assertThat(ImageStep.has(images(IMAGE.id(), IMAGE.name()), IMAGE)).isTrue();
    }

    @Test
    void olderImageOfTheSameNameIsNotEnough() {
        assertThat(ImageStep.has(images("cd".repeat(32), IMAGE.name()), IMAGE)).isFalse();
        assertThat(ImageStep.has(images(IMAGE.id(), "other/sensor:1"), IMAGE)).isFalse();
        assertThat(ImageStep.has(json("{}"), IMAGE)).isFalse();
    }

    @Test
    void moduleOnAnEarlierImageIsOutdated() {
        String modules =
                """
                {"modules":[{"name":"sensor","image":"tandem-demo/sensor:1","imageId":"sha256:%s"}]}\
                """;
        assertThat(DeploymentStep.outdated(json(modules.formatted("cd")), List.of(IMAGE)))
                .containsExactly("sensor");
        assertThat(DeploymentStep.outdated(json(modules.formatted(IMAGE.id())), List.of(IMAGE)))
                .isEmpty();
        assertThat(DeploymentStep.outdated(json("{\"modules\":[]}"), List.of(IMAGE))).isEmpty();
    }

    @Test
    void moduleIsReadyWhenItRunsAndIsConnected() {
        JsonNode modules =
                json(
                        """
                        {"modules":[{"name":"sensor","status":"running","connected":true},
                                    {"name":"filter","status":"running","connected":false}]}\
                        """);
        assertThat(ModulesStep.isReady(modules, "sensor")).isTrue();
        assertThat(ModulesStep.isReady(modules, "filter")).isFalse();
        assertThat(ModulesStep.summary(modules))
                .isEqualTo("sensor running, connected; filter running, not connected yet");
    }

    @Test
    void whatIsWaitedForIsTold() {
        JsonNode modules =
                json(
                        """
                        {"modules":[{"name":"filter","status":"backoff","statusText":"exit code 2"}]}\
                        """);
        assertThat(ModulesStep.summary(modules))
                .isEqualTo("sensor not created yet; filter backoff: exit code 2");
    }

    @Test
    void otherMqttPortIsRefusedBeforeAnythingIsDone() {
        assertThatThrownBy(
                        () -> PanelStep.checkPort(json("{\"guest\":{\"ports\":{\"mqtt\":18883}}}")))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("The hub is at port 18883")
                .hasMessageContaining("Remedy: free port 8883");
        assertThatCode(() -> PanelStep.checkPort(json("{\"guest\":{\"ports\":{\"mqtt\":8883}}}")))
                .doesNotThrowAnyException();
    }

    private static JsonNode images(String id, String name) {
        return json("{\"images\":[{\"id\":\"%s\",\"names\":[\"%s\"]}]}".formatted(id, name));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
