package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.update.release.Releases;
import tandem.update.source.Source;
import tandem.update.source.WebLimits;
import tandem.update.trust.Trust;

/// The options of whatever reads a repository: where it is, and whom to believe.
final class Trusting {
    private static final String FIRST_ROOT = "first-root.json";

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            required = true,
            description = "Web address, folder or bundle file.")
    private String place = "";

    @Option(
            names = "--root",
            paramLabel = "FILE",
            description =
                    "The first time: the root from who publishes the releases. What follows from it"
                            + " is kept in TANDEM_HOME/updates.")
    private @Nullable Path root;

    /// @param bytesPerSecond 0 for no limit
    Source source(long bytesPerSecond) {
        WebLimits usual = WebLimits.usual();
        return Source.of(
                place, bytesPerSecond > 0 ? usual.withBytesPerSecond(bytesPerSecond) : usual);
    }

    Releases releases(Session session, Source source) throws IOException {
        Path folder = folder(session);
        return new Releases(
                source,
                new Trust(folder.resolve("trust"), firstRoot(folder), session.clock()),
                folder.resolve("cache"));
    }

    /// Remembers the root that was given, when what it vouches for has been found good.
    void keepRoot(Session session) throws IOException {
        if (root != null) {
            Files.copy(
                    root, folder(session).resolve(FIRST_ROOT), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path folder(Session session) {
        return session.home().resolve("updates");
    }

    private byte @Nullable [] firstRoot(Path folder) throws IOException {
        if (root == null) {
            Path kept = folder.resolve(FIRST_ROOT);
            return Files.exists(kept) ? Files.readAllBytes(kept) : null;
        }
        try {
            return Files.readAllBytes(root);
        } catch (NoSuchFileException _) {
            throw Verb.usage("there is no file " + root, "release list");
        }
    }
}
