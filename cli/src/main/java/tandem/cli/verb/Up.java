package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.client.ApiClient;
import tandem.cli.client.OperationRun;
import tandem.cli.output.ProgressView;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "up", description = "Start the guest; the first time, build everything it needs.")
final class Up extends Verb {
    @Option(names = "--demo", description = "Then deploy the demo and show its messages.")
    private boolean demo;

    @Option(names = "--probe", description = "Try the accelerators anew.")
    private boolean probe;

    Up(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws Exception {
        if (demo) {
            requireHere("tandem up --demo");
        }
        ApiClient daemon = session().currentDaemon();
        ProgressView view = session().progress();
        JsonNode operation =
                new OperationRun(daemon, view, session().err())
                        .run(OperationKind.UP, probe ? input() : null);
        JsonNode status = daemon.get(ApiPaths.STATUS);
        if (!demo) {
            tell(operation, status, view);
            return 0;
        }
        session().err().println(summary(status, view));
        int exit = new DemoCommand(session()).run(daemon, json());
        if (json()) {
            session().printJson(operation);
        }
        return exit;
    }

    private static JsonNode input() {
        return JsonMapper.shared().createObjectNode().put("probe", true);
    }

    private void tell(JsonNode operation, JsonNode status, ProgressView view) {
        if (json()) {
            session().printJson(operation);
            return;
        }
        print(summary(status, view));
        print("Next: tandem status, tandem deploy FILE, tandem up --demo");
    }

    private static String summary(JsonNode status, ProgressView view) {
        JsonNode accelerator = status.path("accelerator");
        return "The guest runs"
                + (status.path("healthy").asBoolean(false) ? " and is healthy" : "")
                + " after "
                + Words.span(view.elapsed())
                + ". Accelerator "
                + accelerator.path("name").asString("?")
                + ": "
                + accelerator.path("why").asString("");
    }
}
