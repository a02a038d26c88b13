package tandem.update.source;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// A release repository as somebody serves it: `metadata/`, `targets/`, `indexes/`, `chunks/`. What
/// comes from it is not trusted.
public sealed interface Source extends Closeable permits BundleSource, FolderSource, WebSource {
    /// As the operator wrote it.
    String name();

    /// @param path relative, with `/`
    /// @return empty when there is no such file
    /// @throws TandemException [UpdateError#SOURCE_UNUSABLE] when the source cannot be read
    Optional<InputStream> open(String path) throws InterruptedException;

    /// The whole of a small file.
    ///
    /// @throws TandemException [UpdateError#DAMAGED] when it is longer than it may be
    default Optional<byte[]> read(String path, long mostBytes) throws InterruptedException {
        Optional<InputStream> found = open(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            var content = new ByteArrayOutputStream();
            var buffer = new byte[16 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                content.write(buffer, 0, count);
                if (content.size() > mostBytes) {
                    throw TandemException.of(
                            UpdateError.DAMAGED, path, "it is longer than " + mostBytes + " bytes");
                }
            }
            return Optional.of(content.toByteArray());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    default TandemException unusable(Exception e) {
        return TandemException.because(e, UpdateError.SOURCE_UNUSABLE, name(), e);
    }

    /// @param place an `http` or `https` address, a folder, or a bundle file
    /// @throws TandemException [UpdateError#SOURCE_UNUSABLE] when it is none of these
    static Source of(String place) {
        if (place.matches("https?://.+")) {
            return new WebSource(URI.create(place.endsWith("/") ? place : place + "/"));
        }
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            return new FolderSource(path);
        }
        if (Files.isRegularFile(path)) {
            return BundleSource.open(path);
        }
        throw TandemException.of(
                UpdateError.SOURCE_UNUSABLE, place, "there is no such folder or file");
    }

    @Override
    default void close() {}
}
