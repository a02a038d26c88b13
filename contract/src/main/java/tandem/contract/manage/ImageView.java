package tandem.contract.manage;

import java.time.Instant;
import java.util.List;

/// An image in the engine's store.
///
/// @param id `sha256:…`
/// @param names `name:tag`, possibly none
/// @param sizeBytes size on disk in bytes
public record ImageView(String id, List<String> names, long sizeBytes, Instant createdAt) {
    public ImageView {
        names = List.copyOf(names);
    }

    /// Answer of `GET /v1/images`.
    public record Images(List<ImageView> images) {
        public Images {
            images = List.copyOf(images);
        }
    }

    /// Answer of `POST /v1/images`: the names of what was loaded.
    public record Loaded(List<String> loaded) {
        public Loaded {
            loaded = List.copyOf(loaded);
        }
    }
}
