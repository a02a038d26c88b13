package tandem.hub.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.contract.message.PercentText;

/// The target of a method call, from `/twins/{device}[/modules/{module}]/methods`.
final class MethodPath {
    private static final Pattern FORM =
            Pattern.compile("/twins/([^/]+)(?:/modules/([^/]+))?/methods/?");

    private MethodPath() {}

    static Optional<ClientId> target(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String module = matcher.group(2);
            return Optional.of(
                    new ClientId(
                            new DeviceId(PercentText.decode(matcher.group(1))),
                            module == null ? null : new ModuleId(PercentText.decode(module))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
