package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tandem.update.maker.KeyFolder;
import tandem.update.maker.Lifetimes;
import tandem.update.maker.Repository;
import tandem.update.maker.Rotation;
import tandem.update.trust.Role;

/// The options of whatever signs a repository.
final class Signing {
    private static final String FIRST_ROOT = "1.root.json";

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
                    "How long devices may believe it without new signatures. Default: 90. More for"
                            + " devices without network.")
    private @Nullable Integer days;

    void publish(Path release, Instant now) throws IOException {
        if (!Files.isRegularFile(release.resolve("release.json"))) {
            throw Verb.usage(release + " is no release", "release build");
        }
        opened().publish(release, keyFolder().keys().values(), lifetimes(), now);
    }

    void renew(Instant now) throws IOException {
        opened().renew(keyFolder().keys().values(), lifetimes(), now);
    }

    void rotate(Role role, Instant now) throws IOException {
        Repository opened = opened();
        Path next = new Rotation(opened, keyFolder()).rotate(role, lifetimes(), now);
        opened.addRoot(Files.readAllBytes(next));
        opened.renew(keyFolder().keys().values(), lifetimes(), now);
    }

    /// A repository that is not there is begun with the root that came with the keys.
    private Repository opened() throws IOException {
        var opened = new Repository(repository);
        Path first = keys.resolve(FIRST_ROOT);
        if (!Files.exists(repository.resolve("metadata").resolve(FIRST_ROOT))
                && Files.exists(first)) {
            opened.addRoot(Files.readAllBytes(first));
        }
        return opened;
    }

    private KeyFolder keyFolder() {
        if (!Files.isDirectory(keys)) {
            throw Verb.usage("--keys " + keys + " is no folder", "release keys");
        }
        return new KeyFolder(keys);
    }

    private Lifetimes lifetimes() {
        Lifetimes usual = Lifetimes.usual();
        if (days == null) {
            return usual;
        }
        if (days < 1) {
            throw Verb.usage("--days must be at least 1", "release sign");
        }
        Duration wanted = Duration.ofDays(days);
        Duration targets = usual.targets().compareTo(wanted) > 0 ? usual.targets() : wanted;
        return new Lifetimes(usual.root(), targets, wanted, wanted);
    }

    Path repository() {
        return repository;
    }
}
