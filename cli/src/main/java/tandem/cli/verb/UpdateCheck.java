package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;

@Command(name = "check", description = "Ask the source which releases it has.")
final class UpdateCheck extends Verb {
    @Mixin private UpdateWish wish = new UpdateWish();

    UpdateCheck(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var _ =
                session()
                        .operations(daemon())
                        .run(OperationKind.UPDATE_CHECK, wish.body(isRemote()));
        JsonNode answer = daemon().get(ApiPaths.UPDATES);
        if (json()) {
            session().printJson(answer);
        } else {
            UpdateText.releases(answer).forEach(this::print);
        }
        return 0;
    }
}
