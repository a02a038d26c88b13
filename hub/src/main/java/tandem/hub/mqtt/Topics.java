package tandem.hub.mqtt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.hub.session.Feature;

/// The topics of the hub, in and out. Rules: reference of the hub's MQTT head, sections 3.2 to 3.5.
final class Topics {
    private static final Pattern TELEMETRY =
            Pattern.compile("devices/([^/]+)(?:/modules/([^/]+))?/messages/events(?:/([^/]*))?/?");
    private static final Pattern METHOD_ANSWER =
            Pattern.compile("\\$iothub/methods/res/([^/]*)/\\?\\$rid=([^&/]+).*");
    private static final Pattern TWIN_READ =
            Pattern.compile("\\$iothub/twin/GET/\\?\\$rid=([^&/]+).*");
    private static final Pattern TWIN_REPORT =
            Pattern.compile("\\$iothub/twin/PATCH/properties/reported/\\?\\$rid=([^&/]+).*");
    private static final Pattern INPUTS = Pattern.compile("devices/.+/modules/.+/#");
    private static final String TWIN = "$iothub/twin/";

    /// What a method answer without a number as its status counts as.
    private static final int NO_STATUS = 400_000;

    private Topics() {}

    static Inbound parse(String topic) {
        if (topic.startsWith(TWIN)) {
            return twin(topic);
        }
        Matcher answer = METHOD_ANSWER.matcher(topic);
        if (answer.matches()) {
            return new Inbound.MethodAnswer(answer.group(2), status(answer.group(1)));
        }
        Matcher telemetry = TELEMETRY.matcher(topic);
        return telemetry.matches()
                ? telemetry(telemetry.group(1), telemetry.group(2), telemetry.group(3))
                : new Inbound.Meaningless();
    }

    private static Inbound twin(String topic) {
        Matcher read = TWIN_READ.matcher(topic);
        if (read.matches()) {
            return new Inbound.TwinRead(read.group(1));
        }
        Matcher report = TWIN_REPORT.matcher(topic);
        return report.matches()
                ? new Inbound.TwinReport(report.group(1))
                : new Inbound.BrokenTwin();
    }

    private static Inbound telemetry(String device, @Nullable String module, @Nullable String bag) {
        if (!DeviceId.isValid(device) || (module != null && !DeviceId.isValid(module))) {
            return new Inbound.Meaningless();
        }
        var sender =
                new ClientId(new DeviceId(device), module == null ? null : new ModuleId(module));
        try {
            return new Inbound.Telemetry(
                    sender, bag == null ? PropertyBag.empty() : PropertyBag.parse(bag));
        } catch (IllegalArgumentException _) {
            return new Inbound.Meaningless();
        }
    }

    private static int status(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return NO_STATUS;
        }
    }

    /// What a filter subscribes to; empty when it is one that never delivers.
    static Optional<Feature> feature(String filter) {
        if (filter.startsWith("$iothub/methods/POST/")) {
            return Optional.of(Feature.METHODS);
        }
        if (filter.startsWith("$iothub/twin/PATCH/properties/desired/")) {
            return Optional.of(Feature.DESIRED_PROPERTIES);
        }
        if (filter.equals("$iothub/twin/res/#")) {
            return Optional.of(Feature.TWIN_RESPONSES);
        }
        if (filter.endsWith("messages/devicebound/#")) {
            return Optional.of(Feature.DEVICE_BOUND);
        }
        return INPUTS.matcher(filter).matches() ? Optional.of(Feature.INPUTS) : Optional.empty();
    }

    /// Whether a filter names another identity than the client's own.
    static boolean isForeign(String filter, ClientId client) {
        if (!filter.startsWith("devices/")) {
            return false;
        }
        String own =
                client.module() == null
                        ? "devices/" + client.device() + "/messages/"
                        : "devices/" + client.device() + "/modules/" + client.module() + "/";
        return !filter.startsWith(own);
    }

    /// The `/` after the input name is needed by the C SDK, the bag by all.
    static String input(ClientId module, String input, String bag) {
        return "devices/%s/modules/%s/inputs/%s/%s"
                .formatted(module.device(), module.module(), input, bag);
    }

    static String twinAnswer(int status, String requestId) {
        return "$iothub/twin/res/" + status + "/?$rid=" + requestId;
    }

    static String twinAnswer(int status, String requestId, long version) {
        return twinAnswer(status, requestId) + "&$version=" + version;
    }

    static String desiredChanged(long version) {
        return "$iothub/twin/PATCH/properties/desired/?$version=" + version;
    }

    static String call(String method, String requestId) {
        return "$iothub/methods/POST/" + method + "/?$rid=" + requestId;
    }
}
