package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "runtime",
        description =
                "Change only the edge runtime, without restarting the guest; the one before comes back"
                        + " when it is not healthy.")
final class UpdateRuntime extends Verb {
    @Mixin private UpdateWish wish = new UpdateWish();

    @Option(names = "--back", description = "To that of the image, instead of a release's.")
    private boolean back;

    UpdateRuntime(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode input = (ObjectNode) wish.body(isRemote());
        input.put("back", back);
        JsonNode operation =
                session().operations(daemon()).run(OperationKind.UPDATE_RUNTIME, input);
        if (json()) {
            session().printJson(operation);
        } else {
            JsonNode updates = daemon().get(ApiPaths.UPDATES);
            print("The edge runtime in use: " + updates.path("runtime").asString(""));
        }
        return 0;
    }
}
