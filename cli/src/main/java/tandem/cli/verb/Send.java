package tandem.cli.verb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "send",
        description = "Send a test message, as if a module or a host app had sent it.")
final class Send extends Verb {
    private static final String JSON_TYPE = "application/json";

    @Parameters(index = "0", paramLabel = "NAME", description = "The module or the host app.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "BODY",
            description = "The body, a text; empty if left out.")
    private String body = "";

    @Option(
            names = "--output",
            paramLabel = "NAME",
            description = "The output by which a module sends it.")
    private @Nullable String output;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "Media type of the body (default: " + JSON_TYPE + " when it is JSON).")
    private @Nullable String contentType;

    @Option(
            names = "--property",
            paramLabel = "NAME=VALUE",
            description = "An application property; may be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    Send(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var message = JsonMapper.shared().createObjectNode().put("from", name).put("body", body);
        if (output != null) {
            message.put("output", output);
        }
        String type = contentType == null && isJson() ? JSON_TYPE : contentType;
        if (type != null) {
            message.put("contentType", type);
        }
        var given = message.putObject("properties");
        properties.forEach(given::put);
        JsonNode answer = daemon().call("POST", ApiPaths.MESSAGES, message);
        if (json()) {
            session().printJson(answer);
        } else {
            WhitherLines.of(answer).forEach(this::print);
        }
        return 0;
    }

    private boolean isJson() {
        try {
            return !body.isBlank() && !JsonMapper.shared().readTree(body).isMissingNode();
        } catch (JacksonException _) {
            return false;
        }
    }
}
