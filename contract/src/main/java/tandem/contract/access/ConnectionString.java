package tandem.contract.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;

/// What an SDK needs to connect. Its text ([#toString]) shows no key; [#text] does.
///
/// @param hostName of the IoT Hub; part of the audience of tokens
/// @param gatewayHostName where to connect instead; null: the IoT Hub itself
public record ConnectionString(
        String hostName, ClientId client, SasKey key, @Nullable String gatewayHostName) {

    /// @throws IllegalArgumentException when a part is missing or malformed; its message holds no
    ///   secret
    public static ConnectionString parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.strip().split(";", -1)) {
            if (part.isBlank()) {
                continue; // a semicolon at the end
            }
            int equals = part.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("it has a part without a name");
            }
            parts.put(
                    part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    part.substring(equals + 1).strip());
        }
        String module = parts.get("moduleid");
        return new ConnectionString(
                required(parts, "HostName"),
                new ClientId(
                        new DeviceId(required(parts, "DeviceId")),
                        module == null ? null : new ModuleId(module)),
                key(required(parts, "SharedAccessKey")),
                parts.get("gatewayhostname"));
    }

    /// The connection string as SDKs read it. A secret.
    public String text() {
        var text = new StringBuilder("HostName=").append(hostName);
        text.append(";DeviceId=").append(client.device());
        if (client.module() != null) {
            text.append(";ModuleId=").append(client.module());
        }
        text.append(";SharedAccessKey=").append(key.toBase64());
        if (gatewayHostName != null) {
            text.append(";GatewayHostName=").append(gatewayHostName);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "ConnectionString[" + client + " at " + hostName + "]";
    }

    private static SasKey key(String base64) {
        try {
            return SasKey.ofBase64(base64);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("its SharedAccessKey is no base64");
        }
    }

    private static String required(Map<String, String> parts, String name) {
        String value = parts.get(name.toLowerCase(Locale.ROOT));
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("its part " + name + " is missing");
        }
        return value;
    }
}
