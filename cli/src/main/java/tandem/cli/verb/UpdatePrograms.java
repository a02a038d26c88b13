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
        name = "programs",
        description =
                "Change only the host's own programs; those before come back when the new daemon is not"
                        + " found good.")
final class UpdatePrograms extends Verb {
    @Mixin private UpdateWish wish = new UpdateWish();

    @Option(names = "--back", description = "To those before, instead of those of a release.")
    private boolean back;

    UpdatePrograms(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode updates = daemon().get(ApiPaths.UPDATES);
        ObjectNode input = (ObjectNode) wish.body(isRemote());
        input.put("back", back);
        JsonNode operation =
                session().operations(daemon()).run(OperationKind.UPDATE_PROGRAMS, input);
        if (ProgramsOutcome.follows(operation)) {
            String version = ProgramsOutcome.of(session(), updates).await(updates);
            session().err().println("The daemon has handed over to the programs: " + version);
        }
        if (json()) {
            session().printJson(operation);
        } else {
            print("The programs in use: " + inUse());
        }
        return 0;
    }

    private String inUse() {
        return daemon().get(ApiPaths.UPDATES).path("programs").path("active").asString("");
    }
}
