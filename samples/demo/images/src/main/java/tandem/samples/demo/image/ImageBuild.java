package tandem.samples.demo.image;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Builds the images of the demo's modules into `samples/demo/images/target/image`. What did not
/// change is not built again.
public final class ImageBuild {
    private static final List<String> PROGRAMS = List.of("sensor", "filter");

    private final Path dist;
    private final Path work;
    private final Tool tool;
    private final Consumer<String> progress;

    /// @param dist the checkout, built
    /// @param progress gets a line for each step that takes time
    public ImageBuild(Path dist, Consumer<String> progress) {
        this.dist = dist;
        this.work = dist.resolve("samples/demo/images/target/image").toAbsolutePath().normalize();
        this.tool = new Tool(work.resolve("build.log"));
        this.progress = progress;
    }

    /// @throws ImageBuildException with cause and remedy
    public ImageSet build() throws ImageBuildException, InterruptedException {
        try {
            Files.createDirectories(work);
            try (FileChannel channel =
                            FileChannel.open(
                                    work.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return buildLocked();
            }
        } catch (IOException e) {
            throw new ImageBuildException(
                    "The images cannot be written to %s: %s".formatted(work, e.getMessage()),
                    "look for free space and rights there.",
                    e);
        }
    }

    private ImageSet buildLocked() throws ImageBuildException, IOException, InterruptedException {
        List<ModuleProgram> programs = new ArrayList<>();
        Set<Path> jars = new TreeSet<>();
        for (String name : PROGRAMS) {
            ModuleProgram program = ModuleProgram.built(dist, name);
            programs.add(program);
            jars.addAll(program.jars());
        }
        String recipe = recipe();
        List<BuiltImage> images = new ArrayList<>();
        for (ModuleProgram program : programs) {
            var inputs = new Fingerprint().with(recipe).with(program.mainClass());
            for (Path jar : jars) { // of all: the Java runtime has the JDK modules for all
                inputs.with(jar);
            }
            Kept image = new Kept(work.resolve(program.name()), inputs.hex());
            image.orMake(folder -> make(program, jars, recipe, folder));
            images.add(
                    new BuiltImage(
                            program.imageName(),
                            Files.readString(image.folder().resolve("id")),
                            image.folder().resolve("image.tar")));
        }
        return new ImageSet(images, together(images));
    }

    private Path together(List<BuiltImage> images)
            throws ImageBuildException, IOException, InterruptedException {
        var inputs = new Fingerprint();
        images.forEach(image -> inputs.with(image.name()).with(image.id()));
        Kept archive = new Kept(work.resolve("all"), inputs.hex());
        archive.orMake(folder -> new SharedArchive(tool).write(folder, images));
        return archive.folder().resolve(SharedArchive.FILE);
    }

    /// What is built how: this code, the JDK and the packages.
    private static String recipe() throws IOException {
        try {
            Path code =
                    Path.of(
                            ImageBuild.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            var fingerprint =
                    new Fingerprint()
                            .with(System.getProperty("java.vm.version"))
                            .with(DebianBase.recipe());
            return (Files.isRegularFile(code)
                            ? fingerprint.with(Fingerprint.sha256(code))
                            : fingerprint)
                    .hex();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the program's own code is a path", e);
        }
    }

    private void make(ModuleProgram program, Set<Path> jars, String recipe, Path folder)
            throws ImageBuildException, IOException, InterruptedException {
        Kept base = new Kept(work.resolve("debian"), new Fingerprint().with(recipe).hex());
        base.orMake(made -> {
            progress.accept("Debian packages for the module images");
            new DebianBase(tool).make(made);
        });
        var inputs = new Fingerprint().with(recipe);
        for (Path jar : jars) {
            inputs.with(jar);
        }
        Kept java = new Kept(work.resolve("java"), inputs.hex());
        java.orMake(made -> {
            progress.accept("Java runtime for the module images");
            new JavaRuntime(tool).make(made.resolve("runtime"), jars);
        });

        progress.accept("image " + program.imageName() + ", trained for a fast start");
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Tree.copy(java.folder().resolve("runtime"), tree.resolve(ModuleImage.JAVA));
        Path libraries = Files.createDirectories(tree.resolve(ModuleImage.LIBRARIES));
        for (Path jar : program.jars()) {
            Files.copy(jar, libraries.resolve(ModuleProgram.fileName(jar)));
        }
        Tree.fixTimes(tree);
        new Training(tool, tree)
                .run(program)
                .ifPresent(why -> progress.accept("  the image starts slower: " + why));
        var image = new ModuleImage(tree, base.folder().resolve("image.tar"), work.resolve("jib"));
        Files.writeString(folder.resolve("id"), image.write(program, folder.resolve("image.tar")));
        Tree.delete(tree);
    }
}
