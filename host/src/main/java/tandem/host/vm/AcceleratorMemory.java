package tandem.host.vm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What came of trying accelerators, kept in `accelerator.json` for as long as nothing that matters
/// has changed: QEMU, the host's kernel, its processor, the guest's kernel.
final class AcceleratorMemory {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    AcceleratorMemory(Path file) {
        this.file = file;
    }

    /// @param fingerprint what the outcome holds for
    /// @param why in words, without the accelerator's name
    /// @param since when it was tried; null in files of earlier versions
    record Tried(
            Accelerator accelerator,
            String fingerprint,
            boolean proven,
            String why,
            @Nullable Instant since) {}

    private record Document(List<Tried> tried) {}

    Optional<Tried> find(Accelerator accelerator, String fingerprint) {
        return load().stream()
                .filter(tried -> tried.accelerator() == accelerator)
                .filter(tried -> tried.fingerprint().equals(fingerprint))
                .findFirst();
    }

    void remember(Tried outcome) {
        var all =
                new java.util.ArrayList<>(
                        load().stream()
                                .filter(tried -> tried.accelerator() != outcome.accelerator())
                                .toList());
        all.add(outcome);
        store(all);
    }

    void forgetAll() {
        PrivateFiles.deleteIfExists(file);
    }

    void forget(Accelerator accelerator) {
        store(load().stream().filter(tried -> tried.accelerator() != accelerator).toList());
    }

    private List<Tried> load() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Document document = JSON.readValue(PrivateFiles.read(file), Document.class);
            return document == null || document.tried() == null ? List.of() : document.tried();
        } catch (JacksonException _) {
            return List.of(); // made again by trying
        }
    }

    private void store(List<Tried> tried) {
        PrivateFiles.write(
                file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Document(tried)));
    }
}
