package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "publish", description = "Sign a release and add it to a repository.")
final class ReleasePublish extends Verb {
    @Parameters(paramLabel = "DIR", description = "The release, from tandem release build.")
    private Path built = Path.of("");

    @Mixin private Signing signing = new Signing();

    ReleasePublish(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        signing.publish(built, session().clock().instant());
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .valueToTree(
                                            Map.of(
                                                    "release",
                                                    built.toString(),
                                                    "repository",
                                                    signing.repository().toString())));
            return 0;
        }
        print(built + " is published in " + signing.repository() + ".");
        return 0;
    }
}
