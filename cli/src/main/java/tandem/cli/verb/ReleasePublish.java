package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.update.release.Release;
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
        Release release =
                signing.publisher(session().clock().instant(), "release publish").publish(built);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .valueToTree(
                                            Map.of(
                                                    "version",
                                                    release.version(),
                                                    "repository",
                                                    signing.repository().toString())));
            return 0;
        }
        print("Release " + release.version() + " is published in " + signing.repository() + ".");
        print(
                "Devices begin to trust it with "
                        + signing.repository().resolve("metadata/root.json"));
        return 0;
    }
}
