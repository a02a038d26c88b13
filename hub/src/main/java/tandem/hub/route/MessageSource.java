package tandem.hub.route;

import java.util.Locale;
import java.util.Map;
import tandem.contract.message.SystemProperty;

/// The source of a message as routes see it, e.g. `/messages/modules/m/outputs/o/`.
final class MessageSource {
    private MessageSource() {}

    /// In lower case, because sources are compared without regard to case.
    static String of(Map<String, String> system) {
        if (SystemProperty.TWIN_CHANGE.equals(system.get(SystemProperty.MESSAGE_TYPE))) {
            return "/twinchangenotifications/";
        }
        String module = system.get(SystemProperty.CONNECTION_MODULE_ID);
        if (module == null) {
            return "/messages/";
        }
        String output = system.get(SystemProperty.OUTPUT_NAME);
        String source = "/messages/modules/" + module + "/";
        return (output == null ? source : source + "outputs/" + output + "/")
                .toLowerCase(Locale.ROOT);
    }
}
