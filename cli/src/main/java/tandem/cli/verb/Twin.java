package tandem.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(
        name = "twin",
        description = {
            "Show the twin of a module, or change its desired properties until the next deployment,"
                    + " which sets them anew."
        })
final class Twin extends Verb {
    @Parameters(paramLabel = "NAME", description = "The module.")
    private String name = "";

    @Option(
            names = "--set",
            paramLabel = "JSON",
            description = "Merge this into the desired properties; null takes one away.")
    private @Nullable String patch;

    Twin(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String path = ApiPaths.MODULES + "/" + ApiClient.encoded(name) + "/twin";
        JsonNode twin =
                patch == null
                        ? daemon().get(path)
                        : daemon().call("PATCH", path, JsonText.parse(patch, "--set"));
        session().printJson(twin);
        return 0;
    }
}
