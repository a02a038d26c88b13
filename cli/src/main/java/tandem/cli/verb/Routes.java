package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(
        name = "routes",
        description = "Show the routes with what has passed them, and the messages that wait.")
final class Routes extends Verb {
    Routes(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode answer = daemon().get(ApiPaths.ROUTES);
        if (json()) {
            session().printJson(answer);
            return 0;
        }
        if (answer.path("routes").isEmpty()) {
            print("There are no routes. They come with a deployment: tandem deploy FILE");
            return 0;
        }
        var routes = new Table("ROUTE", "MESSAGES", "TEXT");
        answer.path("routes")
                .forEach(it ->
                        routes.row(
                                Words.printable(it.path("name").asString("")),
                                String.valueOf(it.path("messages").asLong(0)),
                                Words.printable(it.path("text").asString(""))));
        routes.lines().forEach(this::print);
        if (!answer.path("queues").isEmpty()) {
            print("");
            var queues = new Table("WAITING FOR", "MESSAGES", "BYTES");
            answer.path("queues")
                    .forEach(it ->
                            queues.row(
                                    Words.printable(it.path("endpoint").asString("")),
                                    String.valueOf(it.path("messages").asLong(0)),
                                    String.valueOf(it.path("bytes").asLong(0))));
            queues.lines().forEach(this::print);
        }
        return 0;
    }
}
