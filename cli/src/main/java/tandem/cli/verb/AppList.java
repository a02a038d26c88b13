package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "List the programs that have an identity.")
final class AppList extends Verb {
    AppList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode answer = daemon().get(ApiPaths.APPS);
        if (json()) {
            session().printJson(answer);
            return 0;
        }
        if (answer.path("apps").isEmpty()) {
            print("There are no apps. Add one with: tandem app add NAME");
            return 0;
        }
        var table = new Table("NAME", "CONNECTED");
        answer.path("apps")
                .forEach(app ->
                        table.row(
                                Words.printable(app.path("name").asString("")),
                                app.path("connected").asBoolean(false) ? "yes" : "no"));
        table.lines().forEach(this::print);
        return 0;
    }
}
