package tandem.cli.verb;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tandem.cli.session.Session;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "sign", description = "Sign a repository again before its signatures run out.")
final class ReleaseSign extends Verb {
    @Mixin private Signing signing = new Signing();

    ReleaseSign(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        signing.renew(session().clock().instant());
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("repository", signing.repository().toString()));
        } else {
            print("The signatures in " + signing.repository() + " are new.");
        }
        return 0;
    }
}
