package tandem.update.maker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// The host's programs as a distribution has them: launchers, command line and daemon.
///
/// @param dist folder of the distribution
/// @param names of files below it, with slashes; the launcher `tandem` is made executable where it
///   arrives
public record ProgramFiles(Path dist, List<String> names) {
    /// A release that leaves the host's programs as they are.
    public static final ProgramFiles NONE = new ProgramFiles(Path.of(""), List.of());

    private static final List<String> LAUNCHERS = List.of("tandem", "tandem.cmd");

    public ProgramFiles {
        names = List.copyOf(names);
    }

    /// Those of a distribution that is built.
    ///
    /// @throws TandemException [UpdateError#RELEASE_INCOMPLETE] when something is missing
    public static ProgramFiles in(Path dist) throws IOException {
        var names = new ArrayList<>(LAUNCHERS);
        for (String module : List.of("cli", "host")) {
            String target = module + "/target/";
            names.add(target + "tandem-" + module + ".jar");
            Path libraries = dist.resolve(target + "lib");
            if (Files.isDirectory(libraries)) {
                try (Stream<Path> jars = Files.list(libraries)) {
                    jars.filter(Files::isRegularFile)
                            .map(jar -> target + "lib/" + jar.getFileName())
                            .sorted()
                            .forEach(names::add);
                }
            }
        }
        for (String name : names) {
            if (!Files.isRegularFile(dist.resolve(name))) {
                throw TandemException.of(
                        UpdateError.RELEASE_INCOMPLETE, dist, "the file '" + name + "' is missing");
            }
        }
        return new ProgramFiles(dist, names);
    }

    /// The edge runtime of an image, as its recipe leaves it beside the image's files.
    public static ProgramFiles ofRuntime(Path image) throws IOException {
        Path folder = image.resolve("edge");
        if (!Files.isDirectory(folder)) {
            return NONE;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return new ProgramFiles(
                    folder,
                    files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .sorted()
                            .toList());
        }
    }

    List<Path> files() {
        return names.stream().map(dist::resolve).toList();
    }
}
