package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;

@Command(
        name = "inspect",
        description =
                "Show all that the container engine knows of a module, as JSON; secrets are taken"
                        + " out.")
final class Inspect extends Verb {
    @Parameters(paramLabel = "NAME", description = "The module.")
    private String name = "";

    Inspect(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        session().printJson(daemon().get(ApiPaths.MODULES + "/" + ApiClient.encoded(name)));
        return 0;
    }
}
