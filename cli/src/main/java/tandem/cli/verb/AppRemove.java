package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "remove", description = "Take a program's identity away.")
final class AppRemove extends Verb {
    @Parameters(paramLabel = "NAME", description = "The program's device id.")
    private String name = "";

    AppRemove(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        requireHere("tandem app remove");
        Path folder = session().home().resolve("apps").resolve(SafeName.of(name));
        var _ = daemon().call("DELETE", ApiPaths.APPS + "/" + ApiClient.encoded(name), null);
        Files.deleteIfExists(folder.resolve("connection-string"));
        Files.deleteIfExists(folder.resolve("trust-bundle.pem"));
        Files.deleteIfExists(folder);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("name", name)
                                    .put("removed", true));
        } else {
            print("App " + name + " has no identity any more.");
        }
        return 0;
    }
}
