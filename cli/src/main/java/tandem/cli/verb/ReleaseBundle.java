package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.update.maker.BundleFile;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "bundle", description = "Make one file of a release, for devices without network.")
final class ReleaseBundle extends Verb {
    @Parameters(paramLabel = "VERSION", description = "Which release.")
    private String version = "";

    @Option(names = "--from", paramLabel = "DIR", required = true, description = "The repository.")
    private Path repository = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The bundle file.")
    private Path out = Path.of("");

    ReleaseBundle(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(repository.resolve("metadata"))) {
            throw usage(repository + " is no repository", "release bundle");
        }
        BundleFile.write(repository, version, out);
        long bytes = Files.size(out);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("file", out.toString())
                                    .put("bytes", bytes));
        } else {
            print(out + " holds release " + version + ": " + bytes + " bytes.");
        }
        return 0;
    }
}
