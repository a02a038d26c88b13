package tandem.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "method",
        description =
                "Call a direct method of a module and print its answer; a status of 400 or"
                        + " more is exit code 1.")
final class Method extends Verb {
    private static final int FIRST_FAILURE = 400;
    private static final int FAILED = 1;

    @Parameters(index = "0", paramLabel = "NAME", description = "The module.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "METHOD", description = "The method.")
    private String method = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "JSON",
            description = "What it is given; nothing if left out.")
    private @Nullable String payload;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long it may take (default: ${DEFAULT-VALUE}).")
    private int timeout = 30;

    Method(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var body = JsonMapper.shared().createObjectNode().put("responseTimeoutSeconds", timeout);
        if (payload != null) {
            body.set("payload", JsonText.parse(payload, "the payload"));
        }
        String path =
                "%s/%s/methods/%s"
                        .formatted(
                                ApiPaths.MODULES,
                                ApiClient.encoded(name),
                                ApiClient.encoded(method));
        JsonNode answer = daemon().call("POST", path, body);
        session().printJson(answer);
        return answer.path("status").asInt(0) >= FIRST_FAILURE ? FAILED : 0;
    }
}
