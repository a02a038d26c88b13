package tandem.host.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tandem.contract.error.TandemException;
import tandem.host.operation.Progress;

/// Builds the guest image from its recipe. Packages, the Java runtime and the last image stay in a
/// cache that devices of one user share; a build with unchanged inputs answers at once. It may be
/// interrupted at any time and run again.
public final class ImageBuild {
    /// The time that the recipe gives every file, and the image itself, so that equal inputs give
    /// equal images.
    static final Instant RECIPE_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final ImageSources sources;
    private final Path cache;
    private final BuildHost host;

    /// @param cache folder for what is kept between builds, about 1 GB
    public ImageBuild(ImageSources sources, Path cache) {
        this(sources, cache, BuildHost.here());
    }

    ImageBuild(ImageSources sources, Path cache, BuildHost host) {
        this.sources = sources;
        this.cache = cache;
        this.host = host;
    }

    /// Whether the sources are on this machine; an installed product may have images only.
    public boolean isPossible() {
        return sources.isComplete();
    }

    /// Digest of what an image would be built from now, equal to [Bundle#inputs] when that one is
    /// up to date.
    public String inputs() {
        try {
            return sources.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Finds out what this host lacks for a build, before anything is begun.
    ///
    /// @throws TandemException naming what it is and where to get it
    public void requireHost() throws InterruptedException {
        try {
            host.check(sources.recipe().resolve("build"), cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes or finds the image of the present sources.
    ///
    /// @param force builds even when nothing changed
    /// @return a folder that [Slots#install] takes
    /// @throws TandemException as [#requireHost] does, or [ImageError#BUILD_FAILED]
    public Path build(boolean force, Progress progress) throws InterruptedException {
        try {
            Files.createDirectories(cache);
            try (var lock =
                    FileChannel.open(
                            cache.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                progress.detail("waiting for the build's lock", 0);
                lock.lock();
                return buildLocked(force, progress);
            }
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw (InterruptedException) new InterruptedException("build").initCause(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path buildLocked(boolean force, Progress progress)
            throws IOException, InterruptedException {
        Path image = cache.resolve("image");
        String inputs = sources.digest();
        if (!force && isCurrent(image, inputs)) {
            return image;
        }
        requireHost();
        Path log = cache.resolve("build.log");
        Files.deleteIfExists(log);
        var process = new BuildProcess(log);
        progress.detail("Java runtime", 0);
        Path runtime = new JavaRuntime(cache).link(sources, process);
        var step = new AtomicReference<>("start");
        process.run(
                step::get,
                command(runtime, image),
                line ->
                        BuildStep.parse(line)
                                .ifPresent(found -> {
                                    step.set(found.text());
                                    progress.detail(found.text(), found.percentDone());
                                }));
        BundleJson.write(image.resolve(Bundle.FILE), describe(image, inputs));
        return image;
    }

    /// The recipe runs as root; a user who may use sudo without a password needs no root daemon. A
    /// recipe whose daemon was killed may still run: `flock` makes the next one wait for its end.
    private List<String> command(Path runtime, Path image) {
        var command = new ArrayList<String>();
        command.addAll(List.of("flock", cache.resolve("recipe.lock").toString()));
        if (!host.isRoot()) {
            command.addAll(List.of("sudo", "-n"));
        }
        command.addAll(
                List.of(
                        sources.recipe().resolve("build").toString(),
                        "--java-runtime",
                        runtime.toString(),
                        "--edge",
                        sources.edge().toString(),
                        "--cache",
                        cache.resolve("debian").toString(),
                        "--out",
                        image.toString()));
        return command;
    }

    private static boolean isCurrent(Path image, String inputs) {
        try {
            return Files.exists(image.resolve(Bundle.FILE))
                    && BundleCheck.read(image, "cache").inputs().equals(inputs);
        } catch (TandemException _) {
            return false;
        }
    }

    private Bundle describe(Path image, String inputs) throws IOException {
        return new Bundle(
                sources.version(),
                RECIPE_TIME,
                file(image, "vmlinuz"),
                file(image, "initrd"),
                file(image, "root.erofs"),
                file(image, "root.verity"),
                BundleJson.read(image.resolve("verity.json"), VerityParameters.class),
                Sha256.of(image.resolve("packages.txt")),
                inputs);
    }

    private static BundleFile file(Path image, String name) throws IOException {
        Path file = image.resolve(name);
        return new BundleFile(name, Files.size(file), Sha256.of(file));
    }
}
