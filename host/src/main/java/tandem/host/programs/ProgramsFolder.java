package tandem.host.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.home.PrivateFiles;
import tandem.host.image.DurableFiles;

/// Versions of the host's programs below `programs` of a home, and which of them is active. The
/// launcher reads the same two files, `active` and `VERSION/sealed`; where none is active, or that
/// one is gone, the installed distribution runs.
public class ProgramsFolder {
    /// The distribution that was installed, as if it were a version.
    public static final String INSTALLED = "installed";

    private static final Logger log = LoggerFactory.getLogger("tandem.programs");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
    private static final String LAUNCHER =
            System.getProperty("os.name").startsWith("Windows") ? "tandem.cmd" : "tandem";

    private final Path folder;

    public ProgramsFolder(Path folder) {
        this.folder = folder;
    }

    /// The version that starts; [#INSTALLED] where none was chosen.
    public String active() {
        try {
            String version = Files.readString(folder.resolve("active")).strip();
            return VERSION.matcher(version).matches() ? version : INSTALLED;
        } catch (IOException _) {
            return INSTALLED;
        }
    }

    /// Keeps in mind where the installed distribution lies, for the way back to it.
    public void remember(Path installed) {
        write(folder.resolve(INSTALLED), installed.toAbsolutePath() + "\n");
    }

    /// The one step that makes a version the one that starts from now on; it lasts.
    void activate(String version) {
        write(folder.resolve("active"), version + "\n");
    }

    /// Where the files of a version belong.
    ///
    /// @throws TandemException [UpdateError#PROGRAMS_MISSING] when that is no version
    public Path of(String version) {
        if (!VERSION.matcher(version).matches() || version.equals(INSTALLED)) {
            throw TandemException.of(UpdateError.PROGRAMS_MISSING, version, folder);
        }
        return folder.resolve(version);
    }

    /// All files of a version are there and verified; it may be started from now on.
    public void seal(String version) {
        Path launcher = of(version).resolve(LAUNCHER);
        if (!launcher.toFile().setExecutable(true)) {
            throw TandemException.of(UpdateError.CANNOT_WRITE, launcher, "not made executable");
        }
        write(of(version).resolve("sealed"), version + "\n");
    }

    /// @throws TandemException [UpdateError#PROGRAMS_MISSING] when it is not here as a whole
    public Path launcher(String version) {
        Path place = version.equals(INSTALLED) ? installed() : of(version);
        Path launcher = place.resolve(LAUNCHER);
        boolean isWhole = version.equals(INSTALLED) || Files.isRegularFile(place.resolve("sealed"));
        if (!isWhole || !Files.isExecutable(launcher)) {
            throw TandemException.of(UpdateError.PROGRAMS_MISSING, version, place);
        }
        return launcher;
    }

    private Path installed() {
        try {
            return Path.of(Files.readString(folder.resolve(INSTALLED)).strip());
        } catch (IOException | InvalidPathException _) {
            throw TandemException.of(UpdateError.PROGRAMS_MISSING, INSTALLED, folder);
        }
    }

    /// Folders whose files may be reused by another version.
    public List<Path> seeds() {
        String active = active();
        return active.equals(INSTALLED) ? List.of() : List.of(folder.resolve(active));
    }

    /// Removes all other versions, also those that are not here as a whole.
    void keepOnly(Set<String> versions) {
        try (Stream<Path> found = Files.isDirectory(folder) ? Files.list(folder) : Stream.of()) {
            for (Path path : found.filter(Files::isDirectory).toList()) {
                if (!versions.contains(path.getFileName().toString())) {
                    DurableFiles.deleteTree(path);
                }
            }
        } catch (IOException e) {
            log.warn("old programs stay in {}: {}", folder, e.toString());
        }
    }

    Path recordFile() {
        return folder.resolve("record.json");
    }

    /// Replaces a file as a whole; when this returns, it lasts.
    void write(Path file, String content) {
        try {
            PrivateFiles.folder(folder);
            DurableFiles.write(file, content.getBytes(UTF_8));
        } catch (IOException e) {
            throw TandemException.because(e, UpdateError.CANNOT_WRITE, file, e.toString());
        }
    }
}
