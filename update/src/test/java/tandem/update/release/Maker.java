package tandem.update.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tandem.update.maker.KeyFolder;
import tandem.update.maker.Lifetimes;
import tandem.update.maker.ProgramFiles;
import tandem.update.maker.ReleaseBuild;
import tandem.update.maker.Repository;

/// A maker with keys and a repository that has releases 1.0 and 1.1.
final class Maker {
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private final Instant now;
    final Path folder;
    final KeyFolder keys;
    final Repository repository;
    final Path imageOne;
    final Path imageTwo;
    byte[] firstRoot = new byte[0];

    Maker(Path folder) {
        this(folder, NOW);
    }

    Maker(Path folder, Instant now) {
        this.now = now;
        this.folder = folder;
        this.keys = new KeyFolder(folder.resolve("keys"));
        this.repository = new Repository(folder.resolve("repository"));
        this.imageOne = folder.resolve("one");
        this.imageTwo = folder.resolve("two");
    }

    Maker publish() throws IOException {
        byte[] root = SmallImage.bytes(3, 2_000_000);
        SmallImage.write(imageOne, root, "bash=5.2\nzlib1g=1.3\n");
        root[1_000_000]++;
        SmallImage.write(imageTwo, root, "bash=5.3\nzstd=1.5\n");
        firstRoot = Files.readAllBytes(keys.create(3, 2, Lifetimes.usual(), now));
        repository.addRoot(firstRoot);
        publish("1.0", imageOne, now);
        publish("1.1", imageTwo, now.plusSeconds(1));
        return this;
    }

    ProgramFiles programs = ProgramFiles.NONE;

    void publish(String version, Path image, Instant created) throws IOException {
        Path release = folder.resolve("release-" + version);
        new ReleaseBuild(
                        version,
                        created,
                        List.of("stable"),
                        "notes of " + version,
                        new DataFormat(1, 1, 1),
                        "c0ffee".repeat(6) + "c0de",
                        image,
                        ProgramFiles.NONE,
                        programs)
                .build(release);
        repository.publish(release, keys.keys().values(), Lifetimes.usual(), now);
    }
}
