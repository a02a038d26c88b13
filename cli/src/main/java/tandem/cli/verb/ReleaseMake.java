package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.contract.api.TandemHome;
import tandem.update.maker.ProgramFiles;
import tandem.update.maker.ReleaseBuild;
import tandem.update.release.DataFormat;
import tandem.update.release.Part;
import tandem.update.release.Release;
import tandem.update.release.ReleaseFile;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "build", description = "Make a release of the guest image and the host's programs.")
final class ReleaseMake extends Verb {
    /// The format of what the guest keeps under /var, since the first release.
    private static final int DATA_FORMAT = 1;

    @Option(
            names = "--image",
            paramLabel = "DIR",
            description = "Folder of the image. Default: what tandem image build has built.")
    private Path image = TandemHome.cacheOfThisProcess().resolve("image");

    @Option(
            names = "--version",
            paramLabel = "V",
            required = true,
            description = "Its version, like 1.2.0.")
    private String version = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the release.")
    private Path out = Path.of("");

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "Channel in which it is offered; may be repeated. Default: stable.")
    private List<String> channels = List.of("stable");

    @Option(names = "--notes", paramLabel = "TEXT", description = "What is new, for people.")
    private String notes = "";

    @Option(names = "--guest-only", description = "Leave out the programs of the host.")
    private boolean guestOnly;

    @Option(
            names = "--revision",
            paramLabel = "COMMIT",
            description = "Git commit of the sources, for the provenance.")
    private String revision = "";

    @Option(
            names = "--created",
            paramLabel = "TIME",
            description =
                    "Time of the release, like 2026-11-01T00:00:00Z, to make the same one again."
                            + " Default: now.")
    private @Nullable Instant created;

    ReleaseMake(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (!version.matches("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}")) {
            throw usage("'" + version + "' is no version, such as 1.2.0", "release build");
        }
        if (!revision.matches("|[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw usage("'" + revision + "' is no commit in full, of 40 digits", "release build");
        }
        Release release =
                new ReleaseBuild(
                                version,
                                created == null ? session().clock().instant() : created,
                                channels,
                                notes,
                                new DataFormat(DATA_FORMAT, DATA_FORMAT, DATA_FORMAT),
                                revision,
                                image,
                                ProgramFiles.ofRuntime(image),
                                guestOnly ? ProgramFiles.NONE : ProgramFiles.in(session().dist()))
                        .build(out);
        List<ReleaseFile> files = release.files(Part.GUEST);
        long bytes = files.stream().mapToLong(ReleaseFile::size).sum();
        long packed = files.stream().mapToLong(ReleaseFile::packed).sum();
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .valueToTree(
                                            Map.of(
                                                    "version",
                                                    version,
                                                    "folder",
                                                    out.toString(),
                                                    "bytes",
                                                    bytes,
                                                    "packedBytes",
                                                    packed)));
            return 0;
        }
        print(
                "Release %s is in %s: %d bytes, %d as chunks, %d packages."
                        .formatted(version, out, bytes, packed, release.packages().size()));
        print("Publish it with: tandem release publish " + out + " --to REPOSITORY --keys KEYS");
        return 0;
    }
}
