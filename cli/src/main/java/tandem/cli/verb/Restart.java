package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;

@Command(name = "restart", description = "Stop the guest and start it again.")
final class Restart extends Verb {
    Restart(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode operation = session().operations(daemon()).run(OperationKind.RESTART, null);
        if (json()) {
            session().printJson(operation);
        } else {
            print("The guest has started anew.");
        }
        return 0;
    }
}
