package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;

@Command(
        name = "apply",
        description =
                "Fetch a release and change to it; the one before comes back when it is not healthy.")
final class UpdateApply extends Verb {
    @Mixin private UpdateWish wish = new UpdateWish();

    @Option(names = "--dry-run", description = "Only show what would change.")
    private boolean dryRun;

    @Option(names = "--fetch-only", description = "Only bring it here.")
    private boolean fetchOnly;

    UpdateApply(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (dryRun) {
            return UpdatePlanVerb.show(this, wish);
        }
        OperationKind kind = fetchOnly ? OperationKind.UPDATE_DOWNLOAD : OperationKind.UPDATE_APPLY;
        JsonNode before = daemon().get(ApiPaths.UPDATES);
        JsonNode operation = session().operations(daemon()).run(kind, wish.body(isRemote()));
        if (ProgramsOutcome.follows(operation)) {
            String version = ProgramsOutcome.of(session(), before).await(before);
            session().err().println("The daemon has handed over to the programs: " + version);
        }
        JsonNode updates = daemon().get(ApiPaths.UPDATES);
        if (json()) {
            session().printJson(operation);
        } else if (fetchOnly) {
            print("It is here. Change to it with: tandem update apply");
        } else {
            print(updates.path("present").path("version").asString("") + " is in use.");
        }
        return 0;
    }
}
