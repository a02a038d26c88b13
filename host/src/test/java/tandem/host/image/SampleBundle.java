package tandem.host.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// A small bundle on disk, as a build leaves it.
public final class SampleBundle {
    static final VerityParameters VERITY =
            new VerityParameters("ab".repeat(32), "cd".repeat(32), 3, 4096, "sha256");

    private SampleBundle() {}

    /// @param mark makes the contents differ from those of other bundles
    public static Bundle write(Path folder, String mark) throws IOException {
        Files.createDirectories(folder);
        var bundle =
                new Bundle(
                        "0.1.0",
                        Instant.parse("2026-11-22T20:00:00Z"),
                        file(folder, "vmlinuz", mark),
                        file(folder, "initrd", mark),
                        file(folder, "root.erofs", mark),
                        file(folder, "root.verity", mark),
                        VERITY,
                        "ef".repeat(32),
                        "inputs of " + mark);
        BundleJson.write(folder.resolve(Bundle.FILE), bundle);
        return bundle;
    }

    private static BundleFile file(Path folder, String name, String mark) throws IOException {
        Path file = Files.writeString(folder.resolve(name), (name + mark).repeat(500));
        return new BundleFile(name, Files.size(file), Sha256.of(file));
    }

    static void flipBit(Path file, int position) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[position] ^= 1;
        Files.write(file, content);
    }
}
