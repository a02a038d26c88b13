package tandem.host.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// The guest's Java runtime, linked from a JDK and kept between builds.
final class JavaRuntime {
    /// What the edge runtime and its libraries use, and what its diagnosis needs.
    static final List<String> MODULES =
            List.of(
                    "java.base",
                    "java.logging",
                    "java.management",
                    "java.naming",
                    "java.net.http",
                    "java.security.sasl",
                    "java.sql",
                    "java.xml",
                    "jdk.crypto.ec",
                    "jdk.management",
                    "jdk.net",
                    "jdk.unsupported");

    private final Path cache;

    JavaRuntime(Path cache) {
        this.cache = cache;
    }

    /// The linked runtime's folder; linking takes some ten seconds the first time.
    Path link(ImageSources sources, BuildProcess process) throws IOException, InterruptedException {
        String key =
                new Sha256()
                        .add(sources.jdkVersion())
                        .add(sources.jdk().toString())
                        .add(String.join(",", MODULES))
                        .hex();
        Path runtime = cache.resolve("java-" + key.substring(0, 16));
        if (Files.isDirectory(runtime)) {
            return runtime;
        }
        removeOthers();
        Path fresh = cache.resolve("java.new");
        DurableFiles.deleteTree(fresh);
        process.run(
                () -> "Java runtime",
                List.of(
                        sources.jdk().resolve("bin/jlink").toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        fresh.toString()),
                _ -> {});
        DurableFiles.move(fresh, runtime);
        return runtime;
    }

    private void removeOthers() throws IOException {
        List<Path> others;
        try (var found = Files.newDirectoryStream(cache, "java-*")) {
            others = StreamSupport.stream(found.spliterator(), false).toList();
        }
        for (Path other : others) {
            DurableFiles.deleteTree(other);
        }
    }
}
