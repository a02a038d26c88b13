package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.update.make.KeyFolder;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "keys", description = "Make the private keys that sign releases.")
final class ReleaseKeys extends Verb {
    @Parameters(paramLabel = "DIR", description = "Folder for them; keep it offline.")
    private Path folder = Path.of("");

    ReleaseKeys(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        new KeyFolder(folder).make();
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared().valueToTree(Map.of("folder", folder.toString())));
            return 0;
        }
        print(
                "Six keys are in "
                        + folder
                        + ": three for the root, of which two must sign, and one each for");
        print(
                "targets, snapshot and timestamp. Who has them can publish releases: keep them offline.");
        return 0;
    }
}
