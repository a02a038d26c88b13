package tandem.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.client.ApiClient;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "modules",
        description = "List the modules, show one of them, or start it anew.",
        customSynopsis = "tandem modules [--json] [NAME [restart]]")
final class Modules extends Verb {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "One module.")
    private @Nullable String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "restart", description = "Start it anew.")
    private @Nullable String action;

    Modules(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ApiClient daemon = daemon();
        if (name == null) {
            list(daemon.get(ApiPaths.MODULES));
        } else if (action == null) {
            show(find(daemon, name));
        } else if (action.equals("restart")) {
            restart(daemon, name);
        } else {
            throw TandemException.of(
                    ApiError.COMMAND_LINE,
                    "'" + action + "' is nothing that a module can do; known: restart.",
                    "tandem modules");
        }
        return 0;
    }

    private void list(JsonNode answer) {
        if (json()) {
            session().printJson(answer);
            return;
        }
        if (answer.path("modules").isEmpty()) {
            print("There are no modules. Deploy some with: tandem deploy FILE");
            return;
        }
        var table = new Table("NAME", "STATUS", "CONNECTED", "UP", "RESTARTS", "IMAGE");
        answer.path("modules").forEach(module -> table.row(cells(module)));
        table.lines().forEach(this::print);
    }

    private String[] cells(JsonNode module) {
        boolean running = module.path("status").asString("").equals("running");
        return new String[] {
            text(module, "name"),
            text(module, "status"),
            module.path("connected").asBoolean(false) ? "yes" : "no",
            running ? Words.since(text(module, "startedAt"), session().clock().instant()) : "-",
            String.valueOf(module.path("restarts").asInt(0)),
            text(module, "image")
        };
    }

    private void show(JsonNode module) {
        if (json()) {
            session().printJson(module);
            return;
        }
        var table = new Table("PROPERTY", "VALUE");
        module.properties()
                .forEach(property ->
                        table.row(
                                property.getKey(),
                                Words.printable(property.getValue().asString(""))));
        table.lines().stream().skip(1).forEach(this::print);
    }

    private void restart(ApiClient daemon, String module) {
        var _ =
                daemon.call(
                        "POST",
                        ApiPaths.MODULES + "/" + ApiClient.encoded(module) + "/restart",
                        null);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("name", module)
                                    .put("restarted", true));
        } else {
            print("Module " + module + " starts anew.");
        }
    }

    private static JsonNode find(ApiClient daemon, String name) {
        return daemon.get(ApiPaths.MODULES)
                .path("modules")
                .valueStream()
                .filter(module -> text(module, "name").equals(name))
                .findFirst()
                .orElseThrow(() -> TandemException.of(EdgeError.MODULE_UNKNOWN, name));
    }

    private static String text(JsonNode node, String name) {
        return Words.printable(node.path(name).asString(""));
    }
}
