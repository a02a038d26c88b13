package tandem.update.release;

import java.time.Instant;
import java.util.List;

/// A release: the content of `releases/VERSION/release.json`.
///
/// @param version of Tandem
/// @param channels in which it is offered, e.g. `stable`
/// @param notes for people; may be empty
/// @param dataFormat the format of what the guest keeps
/// @param image the files of the guest image, with its `bundle.json`
/// @param packages Debian packages in the image, `name version` each
public record Release(
        String version,
        Instant created,
        List<String> channels,
        String notes,
        DataFormat dataFormat,
        List<ReleaseFile> image,
        List<String> packages) {
    public Release {
        channels = List.copyOf(channels);
        image = List.copyOf(image);
        packages = List.copyOf(packages);
    }

    /// @param writes the format that this release leaves behind
    /// @param readsFrom the oldest format that it can read; it reads all up to `writes`
    public record DataFormat(int writes, int readsFrom) {
        public DataFormat {
            if (writes < 1 || readsFrom < 1 || readsFrom > writes) {
                throw new IllegalArgumentException("no data format: " + writes + ", " + readsFrom);
            }
        }

        /// Whether what the other one left behind can be read.
        public boolean reads(DataFormat other) {
            return readsFrom <= other.writes && other.writes <= writes;
        }
    }

    /// Bytes of the image's files.
    public long size() {
        return image.stream().mapToLong(ReleaseFile::size).sum();
    }
}
