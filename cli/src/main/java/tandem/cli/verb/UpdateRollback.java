package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;

@Command(name = "rollback", description = "Change back to the image before; data stay.")
final class UpdateRollback extends Verb {
    UpdateRollback(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode operation =
                session().operations(daemon()).run(OperationKind.UPDATE_ROLLBACK, null);
        JsonNode updates = daemon().get(ApiPaths.UPDATES);
        if (json()) {
            session().printJson(operation);
        } else {
            print(updates.path("present").path("version").asString("") + " is in use again.");
        }
        return 0;
    }
}
