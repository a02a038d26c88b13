package tandem.cli.verb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;

@Command(
        name = "deploy",
        description = "Hand a deployment manifest to the guest and wait until its modules run.")
final class Deploy extends Verb {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The manifest; - for standard input.")
    private String file = "";

    @Option(names = "--plan", description = "Only show what would be done.")
    private boolean plan;

    @Option(names = "--history", description = "List the deployments of late.")
    private boolean history;

    @Option(
            names = "--back",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "VERSION",
            description =
                    "Apply an earlier one again; the one before the current if none is named.")
    private @Nullable String back;

    Deploy(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if ((history ? 1 : 0) + (back == null ? 0 : 1) + (file.isEmpty() ? 0 : 1) != 1) {
            throw usage("Give one of FILE, --back and --history.", "deploy");
        }
        if (history) {
            showHistory(daemon().get(ApiPaths.DEPLOYMENTS));
            return 0;
        }
        JsonNode manifest =
                back == null
                        ? ManifestSource.file(file, session())
                        : ManifestSource.history(back, daemon());
        if (plan) {
            showPlan(daemon().call("PUT", ApiPaths.DEPLOYMENT + "?plan=true", manifest));
            return 0;
        }
        var daemon = daemon();
        JsonNode operation = session().operations(daemon).run(OperationKind.DEPLOY, manifest);
        if (json()) {
            session().printJson(operation);
            return 0;
        }
        int version = daemon.get(ApiPaths.DEPLOYMENT).path("version").asInt(0);
        print("Deployment version " + version + " is applied; its modules run.");
        return 0;
    }

    private void showPlan(JsonNode answer) {
        if (json()) {
            session().printJson(answer);
            return;
        }
        JsonNode commands = answer.path("plan");
        if (commands.isEmpty()) {
            print("Nothing to do: the modules are as this manifest wants them.");
            return;
        }
        var table = new Table("COMMAND", "MODULE", "REASON");
        commands.forEach(command ->
                table.row(
                        command.path("command").asString(""),
                        command.path("module").asString(""),
                        command.path("reason").asString("")));
        table.lines().forEach(this::print);
    }

    private void showHistory(JsonNode answer) {
        if (json()) {
            session().printJson(answer);
            return;
        }
        JsonNode known = answer.path("deployments");
        if (known.isEmpty()) {
            print("Nothing was deployed yet.");
            return;
        }
        var table = new Table("VERSION", "APPLIED", "MODULES");
        known.forEach(it ->
                table.row(
                        it.path("version").asLong(0)
                                + (it.path("current").asBoolean(false) ? " *" : ""),
                        it.path("appliedAt").asString(""),
                        Words.printable(
                                String.join(
                                        ", ",
                                        it.path("modules")
                                                .valueStream()
                                                .map(name -> name.asString(""))
                                                .toList()))));
        table.lines().forEach(this::print);
    }
}
