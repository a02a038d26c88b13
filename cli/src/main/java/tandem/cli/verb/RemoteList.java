package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Show the machines that this one can use.")
final class RemoteList extends Verb {
    RemoteList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        requireHere("tandem remote list");
        JsonNode answer = daemon().get(ApiPaths.REMOTES);
        if (json()) {
            session().printJson(answer);
            return 0;
        }
        if (answer.path("remotes").isEmpty()) {
            print("There are none. Add one with: tandem remote add ADDRESS");
            return 0;
        }
        var table = new Table("NAME", "ADDRESS", "ROLE", "STATE", "GUEST");
        answer.path("remotes")
                .forEach(remote ->
                        table.row(
                                Words.printable(remote.path("name").asString("")),
                                Words.printable(remote.path("address").asString("")),
                                remote.path("role").asString(""),
                                remote.path("state").asString(""),
                                guest(remote)));
        table.lines().forEach(this::print);
        return 0;
    }

    private static String guest(JsonNode remote) {
        JsonNode status = remote.path("status");
        if (!status.isObject()) {
            return Words.printable(remote.path("why").asString(""));
        }
        String state = Words.printable(status.path("state").asString(""));
        return status.path("healthy").asBoolean(false) ? state + ", healthy" : state;
    }
}
