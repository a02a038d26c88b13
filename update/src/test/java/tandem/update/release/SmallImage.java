package tandem.update.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tandem.update.disk.Digests;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// A folder like those of `tandem image build`, with a few megabytes.
final class SmallImage {
    private SmallImage() {}

    static Path write(Path folder, byte[] root, String packages) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("vmlinuz"), bytes(1, 300_000));
        Files.write(folder.resolve("initrd"), bytes(2, 200_000));
        Files.write(folder.resolve("root.erofs"), root);
        Files.write(folder.resolve("root.verity"), bytes(root.length, 20_000));
        Files.writeString(folder.resolve("packages.txt"), packages);
        var bundle = JsonNodeFactory.instance.objectNode().put("version", "0.1.0");
        bundle.put("inputs", "0".repeat(64));
        for (var entry :
                Map.of(
                                "kernel", "vmlinuz",
                                "initrd", "initrd",
                                "root", "root.erofs",
                                "verity", "root.verity")
                        .entrySet()) {
            Path file = folder.resolve(entry.getValue());
            bundle.putObject(entry.getKey())
                    .put("name", entry.getValue())
                    .put("size", Files.size(file))
                    .put("sha256", Digests.sha256(file));
        }
        Files.write(folder.resolve("bundle.json"), new JsonMapper().writeValueAsBytes(bundle));
        return folder;
    }

    static byte[] bytes(long seed, int length) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }

    static List<String> files() {
        return List.of("bundle.json", "vmlinuz", "initrd", "root.erofs", "root.verity");
    }
}
