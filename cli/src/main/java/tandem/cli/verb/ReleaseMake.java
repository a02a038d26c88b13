package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.update.make.ReleaseBuild;
import tandem.update.release.Release;
import tandem.update.release.Version;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "build", description = "Make a release of a guest image.")
final class ReleaseMake extends Verb {
    /// The format of what the guest keeps under /var, since the first release.
    private static final int DATA_FORMAT = 1;

    @Option(
            names = "--image",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the image, with bundle.json: TANDEM_HOME/slots/a.")
    private Path image = Path.of("");

    @Option(
            names = "--version",
            paramLabel = "V",
            required = true,
            description = "Its version, like 1.2.0 or 1.3.0-rc.1.")
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

    ReleaseMake(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Version.isOne(version)) {
            throw usage("'" + version + "' is no version, such as 1.2.0", "release build");
        }
        Consumer<String> line = text -> session().err().println(text);
        Release release =
                new ReleaseBuild(image, out)
                        .build(
                                new ReleaseBuild.About(
                                        version,
                                        channels,
                                        notes,
                                        new Release.DataFormat(DATA_FORMAT, DATA_FORMAT)),
                                session().clock().instant(),
                                line);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .valueToTree(
                                            Map.of(
                                                    "version",
                                                    release.version(),
                                                    "folder",
                                                    out.toString(),
                                                    "bytes",
                                                    release.size())));
            return 0;
        }
        print("Release " + version + " is in " + out + ". Publish it with:");
        print("  tandem release publish " + out + " --to REPOSITORY --keys KEYS");
        return 0;
    }
}
