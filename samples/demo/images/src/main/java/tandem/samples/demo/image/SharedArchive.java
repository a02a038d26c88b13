package tandem.samples.demo.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts several docker-archives into one. Modules have most layers in common, and the way into an
/// emulated guest is slow.
record SharedArchive(Tool tool) {
    static final String FILE = "images.tar";

    private static final String MANIFEST = "manifest.json";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /// Makes [#FILE] in a folder.
    void write(Path folder, List<BuiltImage> images)
            throws ImageBuildException, IOException, InterruptedException {
        Path content = Files.createDirectory(folder.resolve("content"));
        ArrayNode manifest = JsonMapper.shared().createArrayNode();
        for (BuiltImage image : images) {
            // layers bear the names of their digests: what is there already is the same
            tool.run(
                    LIMIT,
                    "tar",
                    List.of("tar", "-x", "-f", image.tar().toString(), "-C", content.toString()));
            JsonNode own =
                    JsonMapper.shared().readTree(Files.readString(content.resolve(MANIFEST)));
            ObjectNode entry = (ObjectNode) own.path(0);
            String config = image.id() + ".json";
            Files.move(
                    content.resolve(entry.path("Config").asString("")),
                    content.resolve(config),
                    StandardCopyOption.REPLACE_EXISTING);
            manifest.add(entry.put("Config", config));
        }
        Files.writeString(
                content.resolve(MANIFEST), JsonMapper.shared().writeValueAsString(manifest));
        tool.run(LIMIT, "tar", command(folder.resolve(FILE), content));
        Tree.delete(content);
    }

    private static List<String> command(Path archive, Path content) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                "tar",
                                "--create",
                                "--mtime=@" + Tool.TIMESTAMP_SECONDS,
                                "--owner=0",
                                "--group=0",
                                "--numeric-owner",
                                "--directory=" + content,
                                "--file=" + archive));
        try (Stream<Path> files = Files.list(content)) {
            files.map(ModuleProgram::fileName).sorted().forEach(command::add);
        }
        return command;
    }
}
