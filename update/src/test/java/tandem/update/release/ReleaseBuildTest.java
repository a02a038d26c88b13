package tandem.update.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.update.maker.ProgramFiles;
import tandem.update.maker.ReleaseBuild;

class ReleaseBuildTest {
    private static final String REVISION = "c0ffee".repeat(6) + "c0de";

    @TempDir Path folder = Path.of("");

    @Test
    void equalInputsInOtherPlacesAndTimesGiveEqualReleases() throws IOException {
        Path one = build("one", "2026-11-01T00:00:00Z", REVISION, 1);
        Path two = build("elsewhere/two", "2026-11-01T00:00:00Z", REVISION, 2_000_000_000);

        assertThat(files(two)).isEqualTo(files(one)).hasSizeGreaterThan(20);
        for (String name : files(one)) {
            assertThat(two.resolve(name)).hasSameBinaryContentAs(one.resolve(name));
        }
    }

    @Test
    void otherTimesAndRevisionsAreSeen() throws IOException {
        Path one = build("one", "2026-11-01T00:00:00Z", REVISION, 1);
        Path later = build("later", "2026-11-02T00:00:00Z", REVISION, 1);
        Path other = build("other", "2026-11-01T00:00:00Z", "", 1);

        assertThat(Files.mismatch(one.resolve("release.json"), later.resolve("release.json")))
                .isNotNegative();
        assertThat(Files.mismatch(one.resolve("provenance.json"), other.resolve("provenance.json")))
                .isNotNegative();
    }

    private Path build(String place, String created, String revision, long written)
            throws IOException {
        Path image = folder.resolve(place).resolve("image");
        SmallImage.write(image, SmallImage.bytes(3, 2_000_000), "bash=5.2\nzlib1g=1.3\n");
        try (Stream<Path> found = Files.list(image)) {
            for (Path file : found.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(written));
            }
        }
        Path out = folder.resolve(place).resolve("release");
        new ReleaseBuild(
                        "1.0",
                        Instant.parse(created),
                        List.of("stable", "beta"),
                        "notes",
                        new DataFormat(1, 1, 1),
                        revision,
                        image,
                        ProgramFiles.NONE,
                        ProgramFiles.NONE)
                .build(out);
        return out;
    }

    private static List<String> files(Path of) throws IOException {
        try (Stream<Path> found = Files.walk(of)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> of.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
