package tandem.cli.verb;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.update.release.Offer;
import tandem.update.source.Source;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "list", description = "Show the releases of a source that can be trusted.")
final class ReleaseList extends Verb {
    @Mixin private Trusting trusting = new Trusting();

    ReleaseList(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Offer> offers;
        try (Source source = trusting.source(0)) {
            offers = trusting.releases(session(), source).offers();
            trusting.keepRoot(session());
        }
        if (json()) {
            var documents = offers.stream().map(ReleaseList::document).toList();
            session().printJson(JsonMapper.shared().valueToTree(Map.of("releases", documents)));
            return 0;
        }
        var table = new Table("VERSION", "CREATED", "CHANNELS");
        offers.forEach(offer ->
                table.row(
                        Words.printable(offer.version()),
                        offer.created().toString(),
                        Words.printable(String.join(", ", offer.channels()))));
        table.lines().forEach(this::print);
        return 0;
    }

    private static Map<String, Object> document(Offer offer) {
        return Map.of(
                "version",
                offer.version(),
                "created",
                offer.created().toString(),
                "channels",
                offer.channels());
    }
}
