package tandem.update.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tandem.update.disk.Durable;

/// The metadata that this device trusted last, and the newest time it knows. Each file is replaced
/// as a whole.
final class TrustStore {
    private final Path folder;

    TrustStore(Path folder) {
        this.folder = folder;
    }

    Optional<byte[]> read(Role role) {
        return read(role.file());
    }

    void write(Role role, byte[] content) {
        write(role.file(), content);
    }

    /// The root of a step, for devices that are some steps behind.
    void keepRoot(long version, byte[] content) {
        write("roots/" + version + ".root.json", content);
    }

    Optional<byte[]> keptRoot(String name) {
        return read("roots/" + name);
    }

    void delete(Role role) {
        try {
            Files.deleteIfExists(folder.resolve(role.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The newest time at which fresh metadata were accepted.
    Instant newestTime() {
        try {
            return read("time")
                    .map(content -> Instant.parse(new String(content, StandardCharsets.US_ASCII)))
                    .orElse(Instant.EPOCH);
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    void newestTime(Instant time) {
        if (time.isAfter(newestTime())) {
            write("time", time.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Optional<byte[]> read(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, byte[] content) {
        try {
            Durable.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
