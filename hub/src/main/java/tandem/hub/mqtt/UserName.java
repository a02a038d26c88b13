package tandem.hub.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.contract.message.PercentText;

/// The MQTT user name: `host/device[/module]/?api-version=…&DeviceClientType=…`. The host is that
/// of the IoT Hub, not of this hub, and is not looked at.
///
/// @param parameters decoded, the first of each name
record UserName(ClientId client, Map<String, String> parameters) {
    /// @return empty when the text is no such user name
    static Optional<UserName> parse(String text) {
        String[] parts = text.split("/", -1);
        boolean module = parts.length == 4;
        if (parts.length < 3 || parts.length > 4) {
            return Optional.empty();
        }
        String device = parts[1].strip();
        String name = parts[2].strip();
        if (!DeviceId.isValid(device) || (module && !DeviceId.isValid(name))) {
            return Optional.empty();
        }
        var client = new ClientId(new DeviceId(device), module ? new ModuleId(name) : null);
        try {
            Map<String, String> parameters = parameters(parts[parts.length - 1]);
            return parameters.getOrDefault("api-version", "").isEmpty()
                    ? Optional.empty()
                    : Optional.of(new UserName(client, parameters));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new LinkedHashMap<String, String>();
        String pairs = text.startsWith("?") ? text.substring(1) : text;
        for (String pair : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        pair.substring(0, equals), PercentText.decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }
}
