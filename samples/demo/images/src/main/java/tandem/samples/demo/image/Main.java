package tandem.samples.demo.image;

import java.nio.file.Path;

/// Builds the images of the demo and prints where they are: `Main DIST`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: images DIST   (DIST: a checkout that is built)");
            System.exit(2);
        }
        try {
            var build = new ImageBuild(Path.of(arguments[0]), System.out::println);
            for (BuiltImage image : build.build().images()) {
                System.out.printf(
                        "%s  %s  %s%n", image.name(), image.id().substring(0, 12), image.tar());
            }
        } catch (ImageBuildException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
