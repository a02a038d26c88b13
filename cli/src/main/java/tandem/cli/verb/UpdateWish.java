package tandem.cli.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tandem.cli.client.ApiClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The options that say which release, and from where.
final class UpdateWish {
    @Option(
            names = "--version",
            paramLabel = "V",
            description = "This one, newer or older; otherwise the one that device.toml wants.")
    private String version = "";

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description =
                    "Web address, folder or bundle file instead of the source in device.toml; as"
                            + " the machine that is updated sees it.")
    private String source = "";

    @Option(names = "--again", description = "Also one that has failed here.")
    private boolean again;

    JsonNode body(boolean isRemote) {
        return JsonMapper.shared().valueToTree(values(isRemote));
    }

    /// With its question mark; empty when nothing is asked for in particular.
    String query(boolean isRemote) {
        String query =
                values(isRemote).entrySet().stream()
                        .filter(entry ->
                                !entry.getValue().equals("") && !entry.getValue().equals(false))
                        .map(entry ->
                                entry.getKey()
                                        + "="
                                        + ApiClient.encoded(entry.getValue().toString()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private Map<String, Object> values(boolean isRemote) {
        var values = new LinkedHashMap<String, Object>();
        values.put("version", version);
        values.put("source", isRemote ? source : absolute(source));
        values.put("again", again);
        return values;
    }

    /// The daemon works in another folder.
    static String absolute(String place) {
        return !place.isEmpty() && !place.contains("://") && Files.exists(Path.of(place))
                ? Path.of(place).toAbsolutePath().normalize().toString()
                : place;
    }
}
