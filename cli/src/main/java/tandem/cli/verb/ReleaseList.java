package tandem.cli.verb;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.update.release.Release;
import tandem.update.release.Releases;
import tandem.update.source.Source;
import tandem.update.trust.Trust;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "list", description = "Show the releases of a source, and why they are trusted.")
final class ReleaseList extends Verb {
    @Mixin private Trusting trusting = new Trusting();

    ReleaseList(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Trust trust = trusting.trust(session());
        List<Release> releases;
        try (Source source = trusting.source()) {
            releases = Releases.of(source, trust).list();
        }
        if (json()) {
            session().printJson(JsonMapper.shared().valueToTree(Map.of("releases", releases)));
            return 0;
        }
        var table = new Table("VERSION", "CREATED", "CHANNELS", "SIZE", "NOTES");
        releases.forEach(release ->
                table.row(
                        release.version(),
                        release.created().toString(),
                        Words.printable(String.join(", ", release.channels())),
                        release.size() + " bytes",
                        Words.printable(release.notes())));
        table.lines().forEach(this::print);
        print("");
        trust.explain(this::print);
        return 0;
    }
}
