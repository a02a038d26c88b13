package tandem.update.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// A place where a repository lies. The layout is the same everywhere, and nothing that comes from
/// here is trusted before it was checked.
public sealed interface Source extends AutoCloseable
        permits AskedSource, BundleSource, FolderSource, WebSource {

    /// @param place a folder, an `http(s)://` address or a bundle file, as users write it
    /// @throws TandemException [UpdateError#SOURCE_UNREADABLE]
    static Source of(String place, WebLimits limits) {
        if (place.startsWith("http://") || place.startsWith("https://")) {
            return WebSource.of(URI.create(place.endsWith("/") ? place : place + "/"), limits);
        }
        Path path = Path.of(place);
        try {
            return Files.isRegularFile(path)
                    ? BundleSource.open(path)
                    : new FolderSource(path.toRealPath());
        } catch (IOException e) {
            throw TandemException.because(e, UpdateError.SOURCE_UNREADABLE, place, e.toString());
        }
    }

    /// The whole content of a file.
    ///
    /// @param path below the repository, with slashes
    /// @param limit bytes it may have
    /// @return empty when there is no such file
    /// @throws TandemException [UpdateError#SOURCE_UNREADABLE], [UpdateError#TOO_LARGE] or
    ///   [UpdateError#TOO_SLOW]
    Optional<byte[]> find(String path, long limit) throws InterruptedException;

    /// As [#find] for what has to be there.
    ///
    /// @throws TandemException also [UpdateError#NOT_A_REPOSITORY]
    default byte[] read(String path, long limit) throws InterruptedException {
        return find(path, limit)
                .orElseThrow(() -> TandemException.of(UpdateError.NOT_A_REPOSITORY, this, path));
    }

    /// How many files may be asked for at the same time.
    int parallel();

    @Override
    void close();
}
