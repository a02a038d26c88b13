package tandem.update.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// A folder: of this machine, a network share, a USB stick.
public record FolderSource(Path folder) implements Source {

    @Override
    public Optional<byte[]> find(String path, long limit) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(Bounded.read(content, limit, file.toString()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw TandemException.because(e, UpdateError.SOURCE_UNREADABLE, file, e.toString());
        }
    }

    @Override
    public int parallel() {
        return 1;
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
