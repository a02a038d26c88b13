package tandem.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.output.Table;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "deploy",
        description = "Hand a deployment manifest to the guest and wait until its modules run.")
final class Deploy extends Verb {
    @Parameters(paramLabel = "FILE", description = "The manifest; - for standard input.")
    private String file = "";

    @Option(names = "--plan", description = "Only show what would be done.")
    private boolean plan;

    Deploy(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        JsonNode manifest = manifest();
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

    private JsonNode manifest() throws IOException {
        try {
            String text =
                    file.equals("-")
                            ? new String(session().in().readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(file));
            return JsonMapper.shared().readTree(text);
        } catch (NoSuchFileException e) {
            throw TandemException.because(e, ApiError.FILE_MISSING, file);
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where =
                    place == null
                            ? ""
                            : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw TandemException.because(
                    e,
                    ApiError.BAD_REQUEST,
                    file + " is not JSON" + where + ": " + e.getOriginalMessage());
        }
    }
}
