package tandem.cli.verb;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;

@Command(name = "load", description = "Load images from an archive into the guest.")
final class ImagesLoad extends Verb {
    @Parameters(
            paramLabel = "FILE",
            description = "A tar archive as docker save, podman save or OCI tools write it.")
    private Path file = Path.of("");

    ImagesLoad(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode answer;
        try {
            answer =
                    daemon().call(
                                    "POST",
                                    ApiPaths.IMAGES,
                                    BodyPublishers.ofFile(file),
                                    "application/x-tar");
        } catch (FileNotFoundException e) {
            throw TandemException.because(e, ApiError.FILE_MISSING, file);
        }
        if (json()) {
            session().printJson(answer);
            return 0;
        }
        answer.path("loaded")
                .forEach(name -> print("Loaded " + Words.printable(name.asString(""))));
        return 0;
    }
}
