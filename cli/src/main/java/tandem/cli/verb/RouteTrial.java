package tandem.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "test",
        description = "Say where a message of a module or a host app would go; nothing is sent.")
final class RouteTrial extends Verb {
    @Parameters(paramLabel = "NAME", description = "The module or the host app.")
    private String name = "";

    @Option(
            names = "--output",
            paramLabel = "NAME",
            description = "The output by which a module sends it.")
    private @Nullable String output;

    RouteTrial(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var message = JsonMapper.shared().createObjectNode().put("from", name);
        if (output != null) {
            message.put("output", output);
        }
        JsonNode answer = daemon().call("POST", ApiPaths.ROUTES_TEST, message);
        if (json()) {
            session().printJson(answer);
        } else {
            WhitherLines.of(answer).forEach(this::print);
        }
        return 0;
    }
}
