package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(
        name = "status",
        description =
                "Show what is in use, the way back, the rules, and what the daemon does by itself.")
final class UpdateStatusVerb extends Verb {
    UpdateStatusVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode answer = daemon().get(ApiPaths.UPDATES);
        if (json()) {
            session().printJson(answer);
        } else {
            UpdateText.status(answer).forEach(this::print);
        }
        return 0;
    }
}
