package tandem.edge.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The deployment in force.
///
/// @param version rises with each accepted manifest, from 1
/// @param manifest as it was received
public record Deployment(long version, JsonNode manifest, Instant appliedAt) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Optional<Deployment> read(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readString(file), Deployment.class))
                : Optional.empty();
    }

    /// Durable when it returns; the file before stays until the new one is complete.
    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            channel.write(
                    java.nio.ByteBuffer.wrap(
                            JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
