package tandem.cli.verb;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;

@Command(
        name = "trust",
        description =
                "Name the maker of releases to believe, by a root file that came by a safe way.")
final class UpdateTrust extends Verb {
    @Parameters(paramLabel = "FILE", description = "N.root.json of the maker.")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "Forget the maker that was believed before.")
    private boolean replace;

    UpdateTrust(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        byte[] root;
        try {
            root = Files.readAllBytes(file);
        } catch (IOException e) {
            throw TandemException.because(e, ApiError.FILE_FAILED, file, e.toString());
        }
        JsonNode updates =
                daemon().call(
                                "PUT",
                                ApiPaths.UPDATES_ROOT + (replace ? "?replace=true" : ""),
                                BodyPublishers.ofByteArray(root),
                                "application/json");
        if (json()) {
            session().printJson(updates);
        } else {
            JsonNode trust = updates.path("trust");
            print(
                    "This device believes whoever root %d names, until %s."
                            .formatted(
                                    trust.path("rootVersion").asLong(0),
                                    trust.path("expires").asString("")));
        }
        return 0;
    }
}
