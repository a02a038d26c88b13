package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(name = "history", description = "Show what was changed, and what came of it.")
final class UpdateHistory extends Verb {
    UpdateHistory(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode answer = daemon().get(ApiPaths.UPDATES);
        if (json()) {
            session().printJson(answer);
        } else {
            UpdateText.history(answer).forEach(this::print);
        }
        return 0;
    }
}
