package tandem.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "support-bundle",
        description = {
            "Gather logs, findings, settings and states into one file for others to look at;"
                    + " secrets are taken out."
        })
final class SupportBundleVerb extends Verb {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("tandem-support.tar.gz");

    SupportBundleVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Path file = out.toAbsolutePath().normalize();
        long bytes = fetch(file);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("file", file.toString())
                                    .put("bytes", bytes));
            return 0;
        }
        print("Wrote " + file + " (" + Math.max(1, bytes >> 10) + " KiB).");
        print("Secrets are taken out; look into it before you pass it on all the same.");
        return 0;
    }

    /// An answer that breaks off leaves no half file.
    private long fetch(Path file) {
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream answer = daemon().stream("POST", ApiPaths.SUPPORT_BUNDLE, null)) {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, ownersOnly());
            try (var target = Files.newOutputStream(fresh)) {
                answer.transferTo(target);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            return Files.size(file);
        } catch (IOException e) {
            delete(fresh, e);
            throw TandemException.because(e, ApiError.FILE_FAILED, file, e.toString());
        }
    }

    private static void delete(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
