package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;

@Command(name = "down", description = "Stop the guest; its data stay.")
final class Down extends Verb {
    Down(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode operation = session().operations(daemon()).run(OperationKind.DOWN, null);
        if (json()) {
            session().printJson(operation);
        } else {
            print("The guest is stopped.");
        }
        return 0;
    }
}
