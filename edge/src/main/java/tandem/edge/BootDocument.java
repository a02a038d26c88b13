package tandem.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.edge.identity.DeviceNames;
import tandem.edge.manage.ManageConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the runtime is told at its start (docs/wire.md, `tandem.boot`). Its text shows no key.
///
/// @param nonce the word of this start, echoed by `/v1/health`
/// @param engine address of the container engine's socket, `unix:///…`
record BootDocument(
        String nonce, DeviceNames names, ManageConfig manage, String engine, Path dataDirectory) {
    private static final JsonMapper JSON = new JsonMapper();

    static BootDocument read(Path file) {
        try {
            return parse(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw TandemException.because(
                    e,
                    EdgeError.BOOT_DOCUMENT_INVALID,
                    file,
                    e instanceof java.nio.file.NoSuchFileException
                            ? "there is no such file"
                            : String.valueOf(e.getMessage()));
        }
    }

    /// @throws IllegalArgumentException naming the field that is missing or wrong
    static BootDocument parse(JsonNode json) {
        JsonNode manage = json.path("manage");
        return new BootDocument(
                text(json, "nonce"),
                new DeviceNames(
                        new DeviceId(text(json, "deviceId")),
                        text(json, "hostName"),
                        text(json, "iotHubHostName")),
                new ManageConfig(
                        text(manage, "address"),
                        manage.path("port").asInt(0),
                        text(manage, "certificate"),
                        text(manage, "privateKey"),
                        text(manage, "clientCa")),
                text(json, "engine"),
                Path.of(text(json, "dataDirectory")));
    }

    byte[] toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("nonce", nonce);
        json.put("deviceId", names.device().value());
        json.put("hostName", names.gatewayHost());
        json.put("iotHubHostName", names.iotHubHost());
        json.putObject("manage")
                .put("port", manage.port())
                .put("address", manage.address())
                .put("certificate", manage.certificate())
                .put("privateKey", manage.privateKey())
                .put("clientCa", manage.clientCa());
        json.put("engine", engine);
        json.put("dataDirectory", dataDirectory.toString());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    BootDocument with(ManageConfig newManage) {
        return new BootDocument(nonce, names, newManage, engine, dataDirectory);
    }

    BootDocument withEngine(String newEngine) {
        return new BootDocument(nonce, names, manage, newEngine, dataDirectory);
    }

    private static String text(JsonNode json, String field) {
        String text = json.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the field " + field + " is missing");
        }
        return text;
    }

    @Override
    public String toString() {
        return "BootDocument[" + names + ", " + manage + ", " + engine + ", " + dataDirectory + "]";
    }
}
