package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.source.Source;
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
                    "The first time: root.json, from who publishes the releases. It is kept in"
                            + " TANDEM_HOME/updates/trust.")
    private @Nullable Path root;

    Source source() {
        return Source.of(place);
    }

    /// What this device believes; a root that was given replaces it.
    Trust trust(Session session) throws IOException {
        var trust = new Trust(session.home().resolve("updates/trust"), session.clock());
        if (root != null) {
            try {
                trust.pin(Files.readAllBytes(root));
            } catch (NoSuchFileException e) {
                throw TandemException.because(e, UpdateError.NO_ROOT, "there is no file " + root);
            }
        }
        return trust;
    }
}
