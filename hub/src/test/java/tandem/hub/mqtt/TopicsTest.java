package tandem.hub.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.id.ClientId;
import tandem.hub.session.Feature;

class TopicsTest {
    private static final ClientId MODULE = ClientId.module("e1", "m1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices/e1/modules/m1/messages/events/%24.on=o&zone=a/",
                "devices/e1/modules/m1/messages/events/%24.on=o&zone=a"
            })
    void telemetryOfAModuleHasItsSenderAndProperties(String topic) {
        assertThat(Topics.parse(topic))
                .isEqualTo(
                        new Inbound.Telemetry(
                                MODULE,
                                new PropertyBag(Map.of("outputName", "o"), Map.of("zone", "a"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices/leaf7/messages/events/", "devices/leaf7/messages/events"})
    void telemetryOfADeviceMayHaveNoProperties(String topic) {
        assertThat(Topics.parse(topic))
                .isEqualTo(new Inbound.Telemetry(ClientId.device("leaf7"), PropertyBag.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "$iothub/methods/res/200/?$rid=7f-1, 200",
        "$iothub/methods/res/-5/?$rid=7f-1, -5",
        "$iothub/methods/res//?$rid=7f-1, 400000",
        "$iothub/methods/res/x/?$rid=7f-1, 400000"
    })
    void methodAnswersHaveAStatus(String topic, int status) {
        assertThat(Topics.parse(topic)).isEqualTo(new Inbound.MethodAnswer("7f-1", status));
    }

    @Test
    void twinTopicsCarryARequestId() {
        assertThat(Topics.parse("$iothub/twin/GET/?$rid=17")).isEqualTo(new Inbound.TwinRead("17"));
        assertThat(Topics.parse("$iothub/twin/PATCH/properties/reported/?$rid=18&$version=4"))
                .isEqualTo(new Inbound.TwinReport("18"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$iothub/twin/GET/",
                "$iothub/twin/GET/?$rid=",
                "$iothub/twin/PATCH/properties/desired/?$rid=1",
                "$iothub/twin/"
            })
    void twinTopicsThatCannotBeUnderstoodAreBroken(String topic) {
        assertThat(Topics.parse(topic)).isEqualTo(new Inbound.BrokenTwin());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "devices/e1/messages/events/a=1/b=2/",
                "devices/e1/messages/events/a=1&&b",
                "devices/e1/messages/devicebound/",
                "devices//messages/events/",
                "devices/e1/modules//messages/events/",
                "devices/a b/messages/events/",
                "x/devices/e1/messages/events/",
                "$iothub/methods/res/200/"
            })
    void otherTopicsMeanNothing(String topic) {
        assertThat(Topics.parse(topic)).isEqualTo(new Inbound.Meaningless());
    }

    @ParameterizedTest
    @CsvSource({
        "$iothub/methods/POST/#, METHODS",
        "$iothub/twin/PATCH/properties/desired/#, DESIRED_PROPERTIES",
        "$iothub/twin/res/#, TWIN_RESPONSES",
        "devices/d/messages/devicebound/#, DEVICE_BOUND",
        "devices/e1/modules/m1/inputs/#, INPUTS",
        "devices/e1/modules/m1/#, INPUTS"
    })
    void filtersOfSdksAreKnown(String filter, Feature feature) {
        assertThat(Topics.feature(filter)).isEqualTo(Optional.of(feature));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "$SHARE/g/x", "$iothub/#", "devices/e1/#", "a/b"})
    void otherFiltersDeliverNothing(String filter) {
        assertThat(Topics.feature(filter)).isEmpty();
    }

    @Test
    void filtersOfOtherIdentitiesAreForeign() {
        assertThat(Topics.isForeign("devices/e1/modules/m1/inputs/#", MODULE)).isFalse();
        assertThat(Topics.isForeign("$iothub/methods/POST/#", MODULE)).isFalse();
        assertThat(Topics.isForeign("devices/e1/modules/m2/inputs/#", MODULE)).isTrue();
        assertThat(Topics.isForeign("devices/+/modules/m1/inputs/#", MODULE)).isTrue();
        assertThat(Topics.isForeign("devices/e1/modules/m1/#", ClientId.device("e1"))).isTrue();
    }

    @Test
    void survivesAnyText() {
        String[] parts = {
            "devices/",
            "e1",
            "modules/",
            "/",
            "messages/events",
            "$iothub/",
            "twin/",
            "?$rid=",
            "%",
            "&",
            "=",
            "methods/res/",
            "\u0000",
            "ü"
        };
        for (int seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            var topic = new StringBuilder();
            for (int i = 0; i < random.nextInt(12); i++) {
                topic.append(parts[random.nextInt(parts.length)]);
            }
            assertThat(Topics.parse(topic.toString())).as("seed %d", seed).isNotNull();
        }
    }
}
