package tandem.cli.verb;

import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "List the container images in the guest.")
final class ImagesList extends Verb {
    private static final int SHORT_ID = 12;

    ImagesList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode answer = daemon().get(ApiPaths.IMAGES);
        if (json()) {
            session().printJson(answer);
            return 0;
        }
        if (answer.path("images").isEmpty()) {
            print("There are no images. Load one with: tandem images load FILE");
            return 0;
        }
        var table = new Table("NAME", "ID", "SIZE", "CREATED");
        for (JsonNode image : answer.path("images")) {
            String names =
                    image.path("names")
                            .valueStream()
                            .map(name -> Words.printable(name.asString("")))
                            .collect(Collectors.joining(", "));
            String id = image.path("id").asString("").replace("sha256:", "");
            table.row(
                    names.isEmpty() ? "(none)" : names,
                    id.substring(0, Math.min(SHORT_ID, id.length())),
                    Words.size(image.path("sizeBytes").asLong(0)),
                    image.path("createdAt").asString(""));
        }
        table.lines().forEach(this::print);
        return 0;
    }
}
