package tandem.contract.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Joins `createOptions`, `createOptions01` … `createOptions99`: a twin's value holds 4096 bytes at
/// most, so tools split the text at 512 characters.
final class CreateOptions {
    private static final String KEY = "createoptions";

    private final JsonNode settings;
    private final String path;
    private final Findings findings;

    CreateOptions(JsonNode settings, String path, Findings findings) {
        this.settings = settings;
        this.path = path;
        this.findings = findings;
    }

    ObjectNode join() {
        var pieces = new TreeMap<Integer, String>();
        for (var entry : settings.properties()) {
            String name = entry.getKey().toLowerCase(Locale.ROOT);
            if (name.matches(KEY + "\\d{0,2}")) {
                String number = name.substring(KEY.length());
                pieces.put(
                        number.isEmpty() ? 0 : Integer.parseInt(number),
                        // some tools write the object itself instead of its text
                        entry.getValue().isString()
                                ? entry.getValue().asString()
                                : entry.getValue().toString());
            }
        }
        if (!new ArrayList<>(pieces.keySet()).equals(range(pieces.size()))) {
            findings.add(
                    path + ".createOptions",
                    "has the pieces " + pieces.keySet(),
                    "number them without a gap: createOptions, createOptions01, createOptions02 …");
            return JsonNodeFactory.instance.objectNode();
        }
        return parse(String.join("", pieces.values()));
    }

    private ObjectNode parse(String text) {
        if (text.isBlank() || text.equals("null")) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (JsonMapper.shared().readTree(text) instanceof ObjectNode options) {
                return options;
            }
            findings.add(path + ".createOptions", "is no JSON object", "write a text like \"{}\"");
        } catch (JacksonException e) {
            findings.add(
                    path + ".createOptions",
                    "is no JSON: " + e.getOriginalMessage(),
                    "write the create options of the engine as JSON text");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static List<Integer> range(int size) {
        var range = new ArrayList<Integer>();
        for (int i = 0; i < size; i++) {
            range.add(i);
        }
        return range;
    }
}
