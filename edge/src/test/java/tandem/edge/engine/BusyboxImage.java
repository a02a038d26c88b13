package tandem.edge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/// An image of one static program, as an archive (docker-archive) made by hand from Debian's
/// busybox.
final class BusyboxImage {
    private BusyboxImage() {}

    /// @param folder where the archive is made once
    static Path archive(Path folder) throws Exception {
        Path archive = folder.resolve("image.tar");
        if (Files.exists(archive)) {
            return archive;
        }
        Path image = folder.resolve("image");
        Path programs = Files.createDirectories(image.resolve("root/bin"));
        Files.copy(Path.of("/bin/busybox"), programs.resolve("busybox"));
        for (String name : new String[] {"sleep", "cat", "sh"}) {
            Files.createSymbolicLink(programs.resolve(name), Path.of("busybox"));
        }
        run("tar", "-C", image + "/root", "-cf", image + "/layer.tar", ".");
        byte[] layer = Files.readAllBytes(image.resolve("layer.tar"));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(layer));
        Files.writeString(
                image.resolve("config.json"),
                """
                {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/bin"]},
                 "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{}]}
                """
                        .formatted(digest));
        Files.writeString(
                image.resolve("manifest.json"),
                """
                [{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]
                """
                        .formatted(EngineContract.IMAGE));
        run(
                "tar",
                "-C",
                image.toString(),
                "-cf",
                archive.toString(),
                "config.json",
                "manifest.json",
                "layer.tar");
        return archive;
    }

    /// The engines' own limits are more than a confined test machine may have.
    static void smallLimits(ObjectNode body) {
        for (String limit : new String[] {"nofile", "nproc"}) {
            body.withObjectProperty("HostConfig")
                    .withArrayProperty("Ulimits")
                    .addObject()
                    .put("Name", limit)
                    .put("Soft", 512)
                    .put("Hard", 512);
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
