package tandem.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ExitCode;
import tandem.samples.demo.image.BuiltImage;
import tandem.samples.demo.image.ImageBuild;
import tandem.samples.demo.image.ImageBuildException;
import tools.jackson.databind.JsonNode;

/// Builds the modules' images and loads those that the guest does not have.
record ImageStep(HostApi api, Screen screen) {
    private static final int MEGABYTE = 1_000_000;

    List<BuiltImage> build(Path dist) throws DemoException, InterruptedException {
        try {
            return new ImageBuild(dist, screen::line).build();
        } catch (ImageBuildException e) {
            throw new DemoException(ExitCode.HOST, e);
        }
    }

    void load(List<BuiltImage> images) throws DemoException, InterruptedException {
        JsonNode there = api.get(ApiPaths.IMAGES);
        for (BuiltImage image : images) {
            if (has(there, image)) {
                screen.line(image.name() + " is there");
                continue;
            }
            screen.line(
                    "%s: %d MB go into the guest".formatted(image.name(), size(image) / MEGABYTE));
            Instant start = Instant.now();
            api.upload(ApiPaths.IMAGES, image.tar());
            screen.line(
                    "%s loaded in %d s"
                            .formatted(
                                    image.name(),
                                    Duration.between(start, Instant.now()).toSeconds()));
        }
    }

    /// Whether this very image is there under its name; engines put a registry in front of it.
    static boolean has(JsonNode images, BuiltImage image) {
        return images.path("images")
                .valueStream()
                .filter(entry -> entry.path("id").asString("").endsWith(image.id()))
                .flatMap(entry -> entry.path("names").valueStream())
                .map(name -> name.asString(""))
                .anyMatch(name -> name.equals(image.name()) || name.endsWith("/" + image.name()));
    }

    private static long size(BuiltImage image) throws DemoException {
        try {
            return Files.size(image.tar());
        } catch (IOException e) {
            throw new DemoException(
                    ExitCode.INTERNAL, "The image " + image.tar() + " is gone", "run it again.", e);
        }
    }
}
