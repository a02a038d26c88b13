package tandem.host.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.home.PrivateFiles;
import tandem.host.image.DurableFiles;

/// Versions of the host's programs below `programs` of a home, and which of them is active. The
/// launcher reads the same two files, `active` and `VERSION/sealed`; where none is active, or that
/// one is gone, the installed distribution runs.
public class ProgramsFolder {
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
    private static final String LAUNCHER = "tandem";

    private final Path folder;

    public ProgramsFolder(Path folder) {
        this.folder = folder;
    }

    /// Empty for the installed distribution.
    Optional<String> active() {
        try {
            String version = Files.readString(folder.resolve("active")).strip();
            return VERSION.matcher(version).matches() ? Optional.of(version) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The one step that makes a version the one that starts from now on; it lasts.
    void activate(String version) {
        write(folder.resolve("active"), version + "\n");
    }

    /// Where the files of a version belong.
    ///
    /// @throws TandemException [UpdateError#PROGRAMS_MISSING] when that is no version
    public Path of(String version) {
        if (!VERSION.matcher(version).matches()) {
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
        Path launcher = of(version).resolve(LAUNCHER);
        if (!Files.isRegularFile(of(version).resolve("sealed")) || !Files.isExecutable(launcher)) {
            throw TandemException.of(UpdateError.PROGRAMS_MISSING, version, folder);
        }
        return launcher;
    }

    /// Folders whose files may be reused by another version.
    public List<Path> seeds() {
        return active().map(folder::resolve).stream().toList();
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
