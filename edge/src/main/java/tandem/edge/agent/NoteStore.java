package tandem.edge.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tandem.contract.id.ModuleId;
import tandem.edge.identity.DurableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The notes on modules, on disk (`modules.json`) at each change. Whoever holds the lock on the
/// containers uses it. Notes help, they are not needed: when they cannot be read or written, the
/// agent says so and goes on.
final class NoteStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final AgentLog log;
    private final Map<String, ModuleNote> notes;

    private NoteStore(Path file, AgentLog log, Map<String, ModuleNote> notes) {
        this.file = file;
        this.log = log;
        this.notes = notes;
    }

    static NoteStore open(Path folder, AgentLog log) {
        Path file = folder.resolve("modules.json");
        var notes = new TreeMap<String, ModuleNote>();
        try {
            if (Files.exists(file)) {
                notes.putAll(
                        JSON.readValue(
                                Files.readAllBytes(file),
                                new TypeReference<Map<String, ModuleNote>>() {}));
            }
        } catch (IOException | JacksonException e) {
            log.notesLost(file, e);
        }
        return new NoteStore(file, log, notes);
    }

    ModuleNote of(ModuleId module) {
        return notes.getOrDefault(module.value(), ModuleNote.NONE);
    }

    void change(ModuleId module, UnaryOperator<ModuleNote> change) {
        var before = of(module);
        var after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        if (after.equals(ModuleNote.NONE)) {
            notes.remove(module.value());
        } else {
            notes.put(module.value(), after);
        }
        write();
    }

    void forget(ModuleId module) {
        change(module, note -> ModuleNote.NONE);
    }

    /// Drops notes on all others, so that the file never holds more than there are modules.
    void retain(Set<ModuleId> modules) {
        if (notes.keySet().removeIf(name -> !modules.contains(new ModuleId(name)))) {
            write();
        }
    }

    private void write() {
        try {
            DurableFile.write(file, JSON.writeValueAsBytes(notes));
        } catch (IOException e) {
            log.notesLost(file, e);
        }
    }
}
