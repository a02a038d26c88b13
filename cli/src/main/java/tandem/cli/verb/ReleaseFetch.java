package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.update.release.Release;
import tandem.update.release.Releases;
import tandem.update.source.Source;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "fetch",
        description = "Fetch and verify a release; what is here is not fetched again.")
final class ReleaseFetch extends Verb {
    private static final int PERCENT = 100;

    @Parameters(paramLabel = "VERSION", description = "Which one.")
    private String version = "";

    @Mixin private Trusting trusting = new Trusting();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the image.")
    private Path folder = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "DIR",
            description =
                    "Folder with files that may have much in common with it, such as another"
                            + " image; may be repeated.")
    private List<Path> seeds = List.of();

    @Option(
            names = "--limit",
            paramLabel = "BYTES",
            description = "At most so many bytes a second.")
    private @Nullable Long limit;

    ReleaseFetch(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var last = new int[] {-1};
        Releases.Fetched fetched;
        Release release;
        try (Source source = trusting.source()) {
            var releases = Releases.of(source, trusting.trust(session()));
            release = releases.release(version);
            long size = release.size();
            fetched =
                    releases.fetch(
                            release,
                            folder,
                            files(),
                            limit == null ? 0 : limit,
                            (file, _, done) -> {
                                int percent = (int) (done * PERCENT / Math.max(1, size));
                                if (percent / 10 != last[0]) {
                                    last[0] = percent / 10;
                                    session().err().println(percent + " %  " + file);
                                }
                            });
        }
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("version", version)
                                    .put("folder", folder.toString())
                                    .put("bytes", release.size())
                                    .put("fetchedBytes", fetched.fetched())
                                    .put("reusedBytes", fetched.reused()));
            return 0;
        }
        print(
                "Release %s is in %s: %d bytes, of which %d were here; %d were fetched."
                        .formatted(
                                version,
                                folder,
                                release.size(),
                                fetched.reused(),
                                fetched.fetched()));
        return 0;
    }

    private List<Path> files() throws IOException {
        var files = new java.util.ArrayList<Path>();
        for (Path seed : seeds) {
            if (!Files.isDirectory(seed)) {
                throw usage("--seed " + seed + " is no folder", "release fetch");
            }
            try (Stream<Path> found = Files.list(seed)) {
                files.addAll(found.toList());
            }
        }
        return files;
    }
}
