package tandem.samples.demo.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The lowest layer: files of the few Debian packages that a Java runtime needs, extracted and not
/// installed, wrapped as an image that Jib can build upon.
final class DebianBase {
    private static final String SUITE = "trixie";
    private static final List<String> PACKAGES =
            List.of("base-files", "libc6", "libgcc-s1", "libstdc++6", "zlib1g");
    private static final List<String> LEFT_OUT =
            List.of(
                    "path-exclude=/usr/share/doc/*",
                    "path-include=/usr/share/doc/*/copyright",
                    "path-exclude=/usr/share/man/*",
                    "path-exclude=/usr/share/info/*",
                    "path-exclude=/usr/share/locale/*",
                    "path-exclude=/usr/share/lintian/*",
                    "path-exclude=/usr/share/gdb/*",
                    "path-exclude=/usr/share/gcc/*",
                    "path-exclude=/usr/lib/*/gconv/*", // converts character sets; Java has its own
                    "path-exclude=/usr/bin/*awk");
    private static final String HINT =
            "this machine must reach deb.debian.org, or set TANDEM_DEBIAN_MIRROR to a mirror; ";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Tool tool;

    DebianBase(Tool tool) {
        this.tool = tool;
    }

    static String recipe() {
        return SUITE + PACKAGES + LEFT_OUT;
    }

    /// Makes `layer.tar` and, with it, `image.tar` in a folder.
    void make(Path folder) throws ImageBuildException, IOException, InterruptedException {
        Path layer = folder.resolve("layer.tar");
        var command =
                new ArrayList<>(
                        List.of(
                                "mmdebstrap",
                                "--variant=extract",
                                "--format=tar",
                                "--skip=output/dev",
                                "--include=" + String.join(",", PACKAGES),
                                "--aptopt=APT::Install-Recommends \"false\""));
        LEFT_OUT.forEach(rule -> command.add("--dpkgopt=" + rule));
        command.addAll(List.of(SUITE, layer.toString()));
        String mirror = System.getenv("TANDEM_DEBIAN_MIRROR");
        if (mirror != null) {
            command.add(mirror);
        }
        tool.run(LIMIT, "mmdebstrap", HINT, command);
        wrap(folder, layer);
    }

    /// Adds to the layer the two documents that make an image of it (docker-archive).
    private void wrap(Path folder, Path layer)
            throws ImageBuildException, IOException, InterruptedException {
        var json = JsonMapper.shared();
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                json.writeValueAsString(
                        new Config(
                                architecture(),
                                "linux",
                                "2026-01-01T00:00:00Z",
                                new RootFs(
                                        "layers",
                                        List.of("sha256:" + Fingerprint.sha256(layer))))));
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(
                manifest,
                json.writeValueAsString(
                        List.of(new Entry("config.json", List.of(), List.of("layer.tar")))));
        tool.run(
                LIMIT,
                "tar",
                List.of(
                        "tar",
                        "--create",
                        "--mtime=@" + Tool.TIMESTAMP_SECONDS,
                        "--owner=0",
                        "--group=0",
                        "--numeric-owner",
                        "--directory=" + folder,
                        "--file=" + folder.resolve("image.tar"),
                        "manifest.json",
                        "config.json",
                        "layer.tar"));
    }

    /// The architecture of this machine, as images call it.
    static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private record Config(String architecture, String os, String created, RootFs rootfs) {}

    private record RootFs(String type, @JsonProperty("diff_ids") List<String> diffIds) {}

    private record Entry(
            @JsonProperty("Config") String config,
            @JsonProperty("RepoTags") List<String> repoTags,
            @JsonProperty("Layers") List<String> layers) {}
}
