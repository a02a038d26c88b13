package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tandem.cli.session.Session;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;

@Command(
        name = "programs",
        description =
                "Fetch the host's own programs of a release and let the daemon hand over to them; the"
                        + " daemon before comes back when they are not found good.")
final class UpdatePrograms extends Verb {
    @Mixin private UpdateWish wish = new UpdateWish();

    UpdatePrograms(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode operation =
                session()
                        .operations(daemon())
                        .run(OperationKind.UPDATE_PROGRAMS, wish.body(isRemote()));
        if (json()) {
            session().printJson(operation);
        } else {
            print("The daemon hands over now; what comes of it: tandem update status");
        }
        return 0;
    }
}
