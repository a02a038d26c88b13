package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ExitCode;
import tools.jackson.databind.JsonNode;

@Command(
        name = "verify",
        description =
                "Show why the image in use is trusted, from the keys to the files; exit code 9 when it is not.")
final class UpdateVerify extends Verb {
    UpdateVerify(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode proof = daemon().get(ApiPaths.UPDATES_VERIFY);
        if (json()) {
            session().printJson(proof);
        } else {
            UpdateText.proof(proof).forEach(this::print);
        }
        return proof.path("trusted").asBoolean(false) ? 0 : ExitCode.INTEGRITY.code();
    }
}
