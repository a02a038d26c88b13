package tandem.samples.demo.image;

import java.nio.file.Path;
import java.util.List;

/// The images of the demo's modules.
///
/// @param images one for each module
/// @param all docker-archive with all of them, in which layers that they share lie once
public record ImageSet(List<BuiltImage> images, Path all) {
    public ImageSet {
        images = List.copyOf(images);
    }
}
