package tandem.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ExitCode;
import tandem.samples.demo.image.BuiltImage;
import tandem.samples.demo.image.ImageBuild;
import tandem.samples.demo.image.ImageBuildException;
import tandem.samples.demo.image.ImageSet;
import tools.jackson.databind.JsonNode;

/// Builds the modules' images and loads those that the guest does not have.
record ImageStep(HostApi api, Screen screen) {
    private static final int MEGABYTE = 1_000_000;

    ImageSet build(Path dist) throws DemoException, InterruptedException {
        try {
            return new ImageBuild(dist, screen::line).build();
        } catch (ImageBuildException e) {
            throw new DemoException(ExitCode.HOST, e);
        }
    }

    void load(ImageSet set) throws DemoException, InterruptedException {
        JsonNode there = api.get(ApiPaths.IMAGES);
        List<BuiltImage> missing = new ArrayList<>();
        for (BuiltImage image : set.images()) {
            if (has(there, image)) {
                screen.line(image.name() + " is there");
            } else {
                missing.add(image);
            }
        }
        if (missing.size() == 1) {
            load(missing.getFirst().name(), missing.getFirst().tar());
        } else if (missing.size() > 1) {
            load(
                    missing.stream().map(BuiltImage::name).collect(Collectors.joining(", ")),
                    set.all());
        }
    }

    private void load(String names, Path tar) throws DemoException, InterruptedException {
        screen.line(
                "%s: %d MB, takes a minute or two on an emulated processor"
                        .formatted(names, size(tar) / MEGABYTE));
        Instant start = Instant.now();
        api.upload(ApiPaths.IMAGES, tar);
        screen.line("loaded in %d s".formatted(Duration.between(start, Instant.now()).toSeconds()));
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

    private static long size(Path tar) throws DemoException {
        try {
            return Files.size(tar);
        } catch (IOException e) {
            throw new DemoException(
                    ExitCode.INTERNAL, "The image " + tar + " is gone", "run it again.", e);
        }
    }
}
