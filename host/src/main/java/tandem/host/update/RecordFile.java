package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.host.home.PrivateFiles;
import tandem.host.image.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The record on disk: two copies, one written after the other, each as a whole, with a number and
/// a checksum. The newest copy that is whole counts, so neither a loss of power nor a damaged file
/// takes the record away.
class RecordFile {
    private static final Logger log = LoggerFactory.getLogger("tandem.update");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final List<String> NAMES = List.of("record.1.json", "record.2.json");

    private final Path folder;
    private long number;

    /// One copy.
    private record Copy(long number, UpdateRecord record) {}

    RecordFile(Path folder) {
        this.folder = folder;
    }

    UpdateRecord read() {
        Optional<Copy> newest =
                NAMES.stream()
                        .map(name -> copy(folder.resolve(name)))
                        .flatMap(Optional::stream)
                        .max(Comparator.comparingLong(Copy::number));
        number = newest.map(Copy::number).orElse(0L);
        return newest.map(Copy::record).orElse(UpdateRecord.EMPTY);
    }

    void write(UpdateRecord record) {
        number++;
        byte[] content = encode(new Copy(number, record));
        try {
            PrivateFiles.folder(folder);
            for (String name : NAMES) {
                put(folder.resolve(name), content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Replaces a file as a whole; when this returns, it lasts.
    void put(Path file, byte[] content) throws IOException {
        DurableFiles.write(file, content);
    }

    /// The checksum stands on a line of its own, before what it is of.
    private static byte[] encode(Copy copy) {
        String text = JSON.writeValueAsString(copy);
        return (checksum(text) + "\n" + text).getBytes(UTF_8);
    }

    private static Optional<Copy> copy(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            List<String> all = lines.toList();
            String text = String.join("\n", all.subList(Math.min(1, all.size()), all.size()));
            if (all.isEmpty() || !all.getFirst().equals(checksum(text))) {
                log.warn("{} is damaged; the other copy counts", file);
                return Optional.empty();
            }
            JsonNode tree = JSON.readTree(text);
            return Optional.of(Objects.requireNonNull(JSON.treeToValue(tree, Copy.class)));
        } catch (IOException | UncheckedIOException | JacksonException e) {
            if (Files.exists(file)) {
                log.warn("{} cannot be read: {}", file, e.toString());
            }
            return Optional.empty();
        }
    }

    private static String checksum(String text) {
        var sum = new CRC32C();
        sum.update(text.getBytes(UTF_8));
        return "crc32c " + Long.toHexString(sum.getValue());
    }
}
