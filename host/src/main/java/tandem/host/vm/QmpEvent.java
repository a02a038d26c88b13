package tandem.host.vm;

import tools.jackson.databind.JsonNode;

/// Something that QEMU reports by itself, such as `SHUTDOWN` or `STOP`.
public record QmpEvent(String name, JsonNode data) {}
