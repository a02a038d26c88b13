package tandem.contract.manage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The environment of a module that runs outside the guest, such as under a debugger: answer of
/// `PUT /v1/module-environments/{name}`. Its text shows no key.
///
/// @param variables as SDKs read them; the caller adds `EdgeModuleCACertificateFile`
/// @param trustBundle PEM certificates for that file
public record ModuleEnvironment(String name, Map<String, String> variables, String trustBundle) {
    public static final String CONNECTION_STRING = "EdgeHubConnectionString";
    public static final String CA_FILE = "EdgeModuleCACertificateFile";

    public ModuleEnvironment {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    @Override
    public String toString() {
        return "ModuleEnvironment[name=" + name + ", variables=" + variables.keySet() + "]";
    }
}
