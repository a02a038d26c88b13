package tandem.update.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// A bundle file: a ZIP archive with the files of a repository.
final class BundleSource implements Source {
    private final Path file;
    private final ZipFile zip;

    private BundleSource(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static BundleSource open(Path file) {
        try {
            return new BundleSource(file, new ZipFile(file.toFile()));
        } catch (IOException e) {
            throw TandemException.because(
                    e,
                    UpdateError.SOURCE_UNUSABLE,
                    file,
                    "it is no bundle file: " + e.getMessage());
        }
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Optional<InputStream> open(String path) {
        ZipEntry entry = zip.getEntry(path);
        try {
            return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException _) {
            // It was only read.
        }
    }
}
