package tandem.cli.verb;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;
import tandem.update.make.KeyFolder;
import tandem.update.make.Publisher;

/// The options of whatever signs a repository.
final class Signing {
    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the repository, as a web server or a USB stick serves it.")
    private Path repository = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the private keys.")
    private Path keys = Path.of("");

    @Option(
            names = "--days",
            paramLabel = "N",
            description =
                    "How long devices may believe it without new signatures. Default: 30. More for"
                            + " devices without network.")
    private int days = 30;

    Publisher publisher(Instant now, String command) {
        if (days < 1) {
            throw Verb.usage("--days must be at least 1", command);
        }
        return new Publisher(repository, new KeyFolder(keys), now, Duration.ofDays(days));
    }

    Path repository() {
        return repository;
    }
}
