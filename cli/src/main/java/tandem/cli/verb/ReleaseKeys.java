package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.update.maker.KeyFolder;
import tandem.update.maker.Lifetimes;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "keys", description = "Make the private keys that sign releases.")
final class ReleaseKeys extends Verb {
    /// One may be lost, one may be stolen.
    private static final int ROOT_KEYS = 3;

    private static final int ROOT_THRESHOLD = 2;

    @Parameters(paramLabel = "DIR", description = "Folder for them; keep it offline.")
    private Path folder = Path.of("");

    ReleaseKeys(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        Path root =
                new KeyFolder(folder)
                        .create(
                                ROOT_KEYS,
                                ROOT_THRESHOLD,
                                Lifetimes.usual(),
                                session().clock().instant());
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .valueToTree(
                                            Map.of(
                                                    "folder",
                                                    folder.toString(),
                                                    "root",
                                                    root.toString())));
            return 0;
        }
        print(
                "Six keys are in %s: three for the root, of which two must sign, and one each for"
                        .formatted(folder));
        print(
                "targets, snapshot and timestamp. Who has them can publish releases: keep them offline.");
        print("Devices begin to trust with " + root);
        return 0;
    }
}
