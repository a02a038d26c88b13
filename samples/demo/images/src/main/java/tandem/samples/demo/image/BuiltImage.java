package tandem.samples.demo.image;

import java.nio.file.Path;

/// An image that is ready to be loaded.
///
/// @param name name with tag, e.g. `tandem-demo/sensor:1`
/// @param id 64 hexadecimal digits, the id that an engine shows
/// @param tar docker-archive
public record BuiltImage(String name, String id, Path tar) {}
