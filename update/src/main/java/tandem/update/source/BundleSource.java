package tandem.update.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// A repository in one file: a plain ZIP archive with the same paths.
public final class BundleSource implements Source {
    private final Path file;
    private final ZipFile archive;

    private BundleSource(Path file, ZipFile archive) {
        this.file = file;
        this.archive = archive;
    }

    static BundleSource open(Path file) throws IOException {
        return new BundleSource(file, new ZipFile(file.toFile()));
    }

    @Override
    public Optional<byte[]> find(String path, long limit) {
        ZipEntry entry = archive.getEntry(path);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream content = archive.getInputStream(entry)) {
            return Optional.of(Bounded.read(content, limit, this + "!" + path));
        } catch (IOException e) {
            throw TandemException.because(
                    e, UpdateError.SOURCE_UNREADABLE, this + "!" + path, e.toString());
        }
    }

    @Override
    public int parallel() {
        return 1;
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (IOException _) {
            // it was only read
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
