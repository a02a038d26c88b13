package tandem.samples.demo.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A program that becomes an image: a module of this Maven build, as `package` left it.
///
/// @param name name of the module, e.g. `sensor`
/// @param mainClass where it starts
/// @param jars its own jar and all it depends on, sorted by name
record ModuleProgram(String name, String mainClass, List<Path> jars) {
    ModuleProgram {
        jars = List.copyOf(jars);
    }

    /// @param dist the checkout
    static ModuleProgram built(Path dist, String name) throws ImageBuildException {
        Path target = dist.resolve("samples/demo").resolve(name).resolve("target");
        Path own = target.resolve("tandem-demo-" + name + ".jar");
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            if (!Files.isRegularFile(own)) {
                throw new IOException(own + " is missing");
            }
            var jars =
                    Stream.concat(Stream.of(own), libraries)
                            .filter(jar -> jar.toString().endsWith(".jar"))
                            .sorted((a, b) -> fileName(a).compareTo(fileName(b)))
                            .toList();
            return new ModuleProgram(name, "tandem.samples.demo." + name + ".Main", jars);
        } catch (IOException e) {
            throw new ImageBuildException(
                    "The module %s is not built: %s".formatted(name, e.getMessage()),
                    "run ./tandem, or mvn package, in " + dist,
                    e);
        }
    }

    String imageName() {
        return "tandem-demo/" + name + ":1";
    }

    /// Whether a jar is made here and changes often, in contrast to what it depends on.
    static boolean isOwn(Path jar) {
        return fileName(jar).startsWith("tandem-");
    }

    static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
