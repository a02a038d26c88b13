package tandem.samples.demo.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the layers of one image together, from a tree that looks as the container will: what
/// changes seldom lies below what changes often.
///
/// @param tree root of the file system, with the Java runtime and the program
/// @param base docker-archive of what lies below
/// @param cache folder for Jib
record ModuleImage(Path tree, Path base, Path cache) {
    static final String JAVA = "opt/java";
    static final String LIBRARIES = "app/lib";
    static final String AOT_CACHE = "app/module.aot";

    private static final Instant TIMESTAMP = Instant.ofEpochSecond(Tool.TIMESTAMP_SECONDS);
    private static final String NOBODY = "65534:65534";

    /// @return the image's id
    String write(ModuleProgram program, Path tar)
            throws ImageBuildException, IOException, InterruptedException {
        try {
            JibContainer container =
                    Jib.from(TarImage.at(base))
                            .setFileEntriesLayers(
                                    layer("java", JAVA, _ -> true),
                                    layer("libraries", LIBRARIES, jar -> !ModuleProgram.isOwn(jar)),
                                    layer("program", LIBRARIES, ModuleProgram::isOwn),
                                    layer("start", AOT_CACHE, _ -> true))
                            .setEntrypoint(command(program))
                            .setUser(NOBODY)
                            .setPlatforms(Set.of(new Platform(DebianBase.architecture(), "linux")))
                            .setCreationTime(TIMESTAMP)
                            .containerize(
                                    Containerizer.to(TarImage.at(tar).named(program.imageName()))
                                            .setOfflineMode(true)
                                            .setBaseImageLayersCache(cache.resolve("base"))
                                            .setApplicationLayersCache(cache.resolve("layers"))
                                            .setToolName("tandem"));
            return container.getImageId().getHash();
        } catch (RegistryException
                | CacheDirectoryCreationException
                | InvalidImageReferenceException
                | ExecutionException e) {
            throw new ImageBuildException(
                    "Jib could not write %s: %s".formatted(tar, e.getMessage()),
                    "look for free space at " + tar.getParent() + "; the build can be run again.",
                    e);
        }
    }

    /// How the program starts in the container.
    List<String> command(ModuleProgram program) {
        var command = new ArrayList<>(List.of("/" + JAVA + "/bin/java"));
        if (Files.exists(tree.resolve(AOT_CACHE))) {
            command.add("-XX:AOTCache=/" + AOT_CACHE);
        }
        command.addAll(javaOptions(program, Path.of("/")));
        command.add(program.mainClass());
        return command;
    }

    /// The small JVM that a module gets, the same when it is trained as when it runs.
    ///
    /// @param root of the file system that it runs in
    static List<String> javaOptions(ModuleProgram program, Path root) {
        String classPath =
                program.jars().stream()
                        .map(jar -> root.resolve(LIBRARIES).resolve(ModuleProgram.fileName(jar)))
                        .map(Path::toString)
                        .collect(Collectors.joining(":"));
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx48m",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=24m",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                classPath);
    }

    private FileEntriesLayer layer(String name, String path, Predicate<Path> kept)
            throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        Path start = tree.resolve(path);
        if (!Files.exists(start)) {
            return layer.build();
        }
        try (Stream<Path> paths = Files.walk(start)) {
            for (Path file : paths.sorted().toList()) {
                if (!Files.isDirectory(file) && kept.test(file)) {
                    layer.addEntry(
                            file,
                            AbsoluteUnixPath.get("/" + tree.relativize(file)),
                            Files.isExecutable(file)
                                    ? FilePermissions.fromOctalString("755")
                                    : FilePermissions.fromOctalString("644"),
                            TIMESTAMP);
                }
            }
        }
        return layer.build();
    }
}
