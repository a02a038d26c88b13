package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.update.release.Releases;
import tandem.update.source.Source;
import tandem.update.source.WebLimits;
import tandem.update.trust.Trust;

/// The options of whatever reads a repository: where it is, and whom to believe.
final class Trusting {
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
        Path folder = session.home().resolve("updates");
        return new Releases(
                source,
                new Trust(folder.resolve("trust"), firstRoot(), session.clock()),
                folder.resolve("cache"));
    }

    private byte @Nullable [] firstRoot() throws IOException {
        if (root == null) {
            return null;
        }
        try {
            return Files.readAllBytes(root);
        } catch (NoSuchFileException _) {
            throw Verb.usage("there is no file " + root, "release list");
        }
    }
}
