package tandem.update.maker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.update.disk.Digests;
import tandem.update.trust.CanonicalJson;
import tandem.update.trust.PublicKeyEntry;
import tandem.update.trust.Role;
import tandem.update.trust.TargetFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes TUF metadata (specification 1.0) of the four top-level roles.
public final class MetadataWriter {
    private static final String SPECIFICATION = "1.0.31";
    private static final JsonMapper MAPPER = new JsonMapper();

    private MetadataWriter() {}

    /// The keys of a role, of which a number have to sign.
    public record Holders(List<PublicKeyEntry> keys, int threshold) {
        public Holders {
            keys = List.copyOf(keys);
        }
    }

    public static ObjectNode root(long version, Instant expires, Map<Role, Holders> roles) {
        ObjectNode signed = start(Role.ROOT, version, expires);
        signed.put("consistent_snapshot", true);
        ObjectNode keys = signed.putObject("keys");
        ObjectNode entries = signed.putObject("roles");
        roles.forEach((role, holders) -> {
            ObjectNode entry = entries.putObject(role.text());
            entry.put("threshold", holders.threshold());
            var ids = entry.putArray("keyids");
            for (PublicKeyEntry key : holders.keys()) {
                ids.add(key.id());
                keys.set(key.id(), keyJson(key));
            }
        });
        return signed;
    }

    static ObjectNode keyJson(PublicKeyEntry key) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("keytype", key.type()).put("scheme", key.scheme());
        json.putObject("keyval").put("public", key.value());
        return json;
    }

    public static ObjectNode targets(
            long version, Instant expires, Collection<TargetFile> targets) {
        ObjectNode signed = start(Role.TARGETS, version, expires);
        ObjectNode entries = signed.putObject("targets");
        for (TargetFile target : targets) {
            ObjectNode entry = entries.putObject(target.path());
            entry.put("length", target.length());
            entry.putObject("hashes").put("sha256", target.sha256());
            if (target.custom().isObject()) {
                entry.set("custom", target.custom());
            }
        }
        return signed;
    }

    /// @param targets the whole file
    public static ObjectNode snapshot(
            long version, Instant expires, long targetsVersion, byte[] targets) {
        ObjectNode signed = start(Role.SNAPSHOT, version, expires);
        describe(signed, Role.TARGETS, targetsVersion, targets);
        return signed;
    }

    /// @param snapshot the whole file
    /// @param created tells devices that their clock is behind
    public static ObjectNode timestamp(
            long version, Instant expires, Instant created, long snapshotVersion, byte[] snapshot) {
        ObjectNode signed = start(Role.TIMESTAMP, version, expires);
        signed.put("created", created.truncatedTo(ChronoUnit.SECONDS).toString());
        describe(signed, Role.SNAPSHOT, snapshotVersion, snapshot);
        return signed;
    }

    /// The file: the document with signatures of these keys.
    public static byte[] sign(JsonNode signed, Collection<SigningKey> keys) {
        byte[] content = CanonicalJson.of(signed);
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        var signatures = file.putArray("signatures");
        for (SigningKey key : keys) {
            signatures
                    .addObject()
                    .put("keyid", key.entry().id())
                    .put("sig", key.signatureHex(content));
        }
        file.set("signed", signed);
        return MAPPER.writerWithDefaultPrettyPrinter()
                .writeValueAsString(file)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The file with signatures of these keys besides those it has.
    ///
    /// @throws tools.jackson.core.JacksonException when it is no metadata file
    public static byte[] countersign(byte[] file, Collection<SigningKey> keys) {
        ObjectNode tree = (ObjectNode) MAPPER.readTree(file);
        byte[] content = CanonicalJson.of(tree.path("signed"));
        Set<String> ids = keys.stream().map(key -> key.entry().id()).collect(Collectors.toSet());
        var signatures = JsonNodeFactory.instance.arrayNode();
        for (JsonNode signature : tree.path("signatures")) {
            if (!ids.contains(signature.path("keyid").asString(""))) {
                signatures.add(signature);
            }
        }
        for (SigningKey key : keys) {
            signatures
                    .addObject()
                    .put("keyid", key.entry().id())
                    .put("sig", key.signatureHex(content));
        }
        tree.set("signatures", signatures);
        return MAPPER.writerWithDefaultPrettyPrinter()
                .writeValueAsString(tree)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode start(Role role, long version, Instant expires) {
        ObjectNode signed = JsonNodeFactory.instance.objectNode();
        signed.put("_type", role.text());
        signed.put("spec_version", SPECIFICATION);
        signed.put("version", version);
        signed.put("expires", expires.truncatedTo(ChronoUnit.SECONDS).toString());
        return signed;
    }

    private static void describe(ObjectNode signed, Role role, long version, byte[] file) {
        ObjectNode entry = signed.putObject("meta").putObject(role.file());
        entry.put("version", version);
        entry.put("length", file.length);
        entry.putObject("hashes").put("sha256", Digests.sha256(file));
    }
}
