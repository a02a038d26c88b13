package tandem.cli.verb;

import tandem.contract.api.ApiPaths;
import tandem.contract.config.TomlEdit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sets one key of section `[update]` in device.toml and leaves the rest as people wrote it.
final class UpdateRule {
    private UpdateRule() {}

    /// @param value empty for the default
    static void set(Verb verb, String key, String value, String done) {
        JsonNode settings = verb.daemon().get(ApiPaths.SETTINGS);
        String text = TomlEdit.set(settings.path("text").asString(""), "update", key, value);
        var _ =
                verb.daemon()
                        .call(
                                "PUT",
                                ApiPaths.SETTINGS,
                                JsonMapper.shared()
                                        .createObjectNode()
                                        .put("text", text)
                                        .put("etag", settings.path("etag").asString("")));
        JsonNode updates = verb.daemon().get(ApiPaths.UPDATES);
        if (verb.json()) {
            verb.session().printJson(updates);
        } else {
            verb.print(done);
            verb.print(updates.path("decision").path("reason").asString(""));
        }
    }
}
