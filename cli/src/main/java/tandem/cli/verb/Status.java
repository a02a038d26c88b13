package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.output.StatusText;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(name = "status", description = "Show how guest, modules and daemon are.")
final class Status extends Verb {
    Status(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode status = daemon().get(ApiPaths.STATUS);
        if (json()) {
            session().printJson(status);
        } else {
            StatusText.lines(status, session().clock().instant()).forEach(this::print);
        }
        return 0;
    }
}
