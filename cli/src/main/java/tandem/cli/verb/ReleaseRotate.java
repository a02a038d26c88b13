package tandem.cli.verb;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.update.trust.Role;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "rotate",
        description = "Give a role new keys; devices follow, and the old ones count no more.")
final class ReleaseRotate extends Verb {
    @Parameters(paramLabel = "ROLE", description = "root, targets, snapshot or timestamp.")
    private Role role = Role.TIMESTAMP;

    @Mixin private Signing signing = new Signing();

    ReleaseRotate(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        signing.rotate(role, session().clock().instant());
        if (json()) {
            session().printJson(JsonMapper.shared().createObjectNode().put("role", role.text()));
        } else {
            print(
                    "The role "
                            + role.text()
                            + " has new keys. Devices learn it with their next look.");
        }
        return 0;
    }
}
