package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.update.chunk.Assembly;
import tandem.update.release.FetchPlan;
import tandem.update.release.Part;
import tandem.update.release.Release;
import tandem.update.source.Source;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "fetch",
        description = "Fetch and verify a release; what is here is not fetched again.")
final class ReleaseFetch extends Verb {
    private static final int TENTHS = 10;

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
        Assembly.Result result;
        FetchPlan plan;
        try (Source source = trusting.source(limit == null ? 0 : limit)) {
            var releases = trusting.releases(session(), source);
            Release release = releases.release(releases.offer(version));
            trusting.keepRoot(session());
            plan = releases.plan(release, Part.GUEST, folder, seeds());
            result = releases.fetch(plan, progress(plan.totalBytes()));
        }
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("version", version)
                                    .put("folder", folder.toString())
                                    .put("bytes", plan.totalBytes())
                                    .put("fetchedBytes", result.fetched())
                                    .put("reusedBytes", result.reused()));
            return 0;
        }
        print(
                "Release %s is in %s: %d bytes, of which %d were here; %d were fetched."
                        .formatted(
                                version,
                                folder,
                                plan.totalBytes(),
                                result.reused(),
                                result.fetched()));
        return 0;
    }

    /// A line per tenth.
    private LongConsumer progress(long size) {
        var done = new AtomicLong();
        return bytes -> {
            long before = done.getAndAdd(bytes) * TENTHS / size;
            long after = done.get() * TENTHS / size;
            if (after > before) {
                session().err().println(after * TENTHS + " %");
            }
        };
    }

    private List<Path> seeds() {
        for (Path seed : seeds) {
            if (!Files.isDirectory(seed)) {
                throw usage("--seed " + seed + " is no folder", "release fetch");
            }
        }
        return seeds;
    }
}
