package tandem.host.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a guest image is built from.
///
/// @param recipe the folder `guest-os`
/// @param edge a folder with `tandem-edge.jar` and `lib/*.jar`
/// @param jdk the JDK from which the guest's Java runtime is linked
/// @param version of Tandem
public record ImageSources(Path recipe, Path edge, Path jdk, String version) {

    /// The places in a source checkout or an unpacked distribution, with the running JDK.
    public static ImageSources in(Path distribution, String version) {
        return new ImageSources(
                distribution.resolve("guest-os"),
                distribution.resolve("edge/target"),
                Path.of(System.getProperty("java.home")),
                version);
    }

    boolean isComplete() {
        return Files.isRegularFile(recipe.resolve("build"))
                && Files.isRegularFile(edge.resolve("tandem-edge.jar"))
                && Files.isDirectory(edge.resolve("lib"));
    }

    /// Digest of everything the image depends on; reads all files, about a quarter of a second.
    String digest() throws IOException {
        var sha =
                new Sha256()
                        .add(version)
                        .add(jdkVersion())
                        .add(String.join(",", JavaRuntime.MODULES));
        for (Path file : files(recipe)) {
            sha.add(recipe.relativize(file).toString()).add(file);
        }
        sha.add("edge").add(edge.resolve("tandem-edge.jar"));
        for (Path file : files(edge.resolve("lib"))) {
            sha.add(file.getFileName().toString()).add(file);
        }
        return sha.hex();
    }

    /// The `release` file names version, vendor and build of a JDK.
    String jdkVersion() throws IOException {
        return Files.readString(jdk.resolve("release"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
