package tandem.edge.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import tandem.contract.access.SasKey;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The identity file: JSON, readable only by its owner.
final class IdentityFile {
    private static final int VERSION = 1;

    private final JsonMapper json = new JsonMapper();
    private final Path file;

    IdentityFile(Path file) {
        this.file = file;
    }

    /// Empty when there is none yet. A file that cannot be read is never overwritten: with it all
    /// keys that were handed out would be lost.
    Optional<IdentityState> read() {
        try {
            return Optional.of(parse(json.readTree(Files.readAllBytes(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw TandemException.because(
                    e, EdgeError.IDENTITIES_UNREADABLE, file, String.valueOf(e.getMessage()));
        }
    }

    void write(IdentityState state) {
        try {
            DurableFile.write(file, json.writeValueAsBytes(format(state)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static IdentityState parse(JsonNode root) {
        if (root.path("version").asInt(0) != VERSION) {
            throw new IllegalArgumentException("not of version " + VERSION);
        }
        var modules = new TreeMap<String, ModuleIdentity>();
        for (var entry : root.path("modules").properties()) {
            JsonNode module = entry.getValue();
            modules.put(
                    entry.getKey(),
                    new ModuleIdentity(
                            new ModuleId(entry.getKey()),
                            text(module, "generation"),
                            module.path("kept").asBoolean(false)));
        }
        var apps = new TreeMap<String, HostApp>();
        for (var entry : root.path("apps").properties()) {
            JsonNode app = entry.getValue();
            apps.put(
                    entry.getKey(),
                    new HostApp(
                            new DeviceId(entry.getKey()),
                            SasKey.ofBase64(text(app, "primary")),
                            SasKey.ofBase64(text(app, "secondary"))));
        }
        return new IdentityState(SasKey.ofBase64(text(root, "master")), modules, apps);
    }

    private ObjectNode format(IdentityState state) {
        ObjectNode root = json.createObjectNode();
        root.put("version", VERSION);
        root.put("master", state.master().toBase64());
        ObjectNode modules = root.putObject("modules");
        state.modules()
                .forEach((name, module) ->
                        modules.putObject(name)
                                .put("generation", module.generation())
                                .put("kept", module.kept()));
        ObjectNode apps = root.putObject("apps");
        state.apps()
                .forEach((name, app) ->
                        apps.putObject(name)
                                .put("primary", app.primary().toBase64())
                                .put("secondary", app.secondary().toBase64()));
        return root;
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the field " + field + " is missing");
        }
        return text;
    }
}
