package tandem.update.release;

import java.nio.file.Path;
import java.util.List;
import tandem.update.chunk.Assembly;

/// What fetching a part of a release means on this machine.
///
/// @param folder where the part's files will be
/// @param fetchBytes estimate of what will be transferred
/// @param reusedBytes bytes of files here that need no transfer
/// @param diskBytes what the disk must still take
public record FetchPlan(
        Release release,
        Part part,
        Path folder,
        List<Assembly> files,
        long fetchBytes,
        long reusedBytes,
        long diskBytes) {
    public FetchPlan {
        files = List.copyOf(files);
    }

    /// Bytes of all files together.
    public long totalBytes() {
        return release.files(part).stream().mapToLong(ReleaseFile::size).sum();
    }
}
