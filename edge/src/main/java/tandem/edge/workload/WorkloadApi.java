package tandem.edge.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.id.ModuleId;
import tandem.edge.identity.CertifiedKey;
import tandem.edge.identity.EdgePki;
import tandem.edge.identity.IdentityStore;
import tandem.edge.identity.ModuleCipher;
import tandem.edge.workload.WorkloadAnswer.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The workload API without its transport. Every answer follows section 9 of the reference, since
/// SDKs of five languages depend on its details.
///
/// A module's socket speaks for that module alone: the caller is the owner of the socket.
final class WorkloadApi {
    private static final Logger LOG = LoggerFactory.getLogger(WorkloadApi.class);

    private final JsonMapper json = new JsonMapper();
    private final IdentityStore identities;
    private final EdgePki pki;
    private final ModuleDirectory directory;

    WorkloadApi(IdentityStore identities, EdgePki pki, ModuleDirectory directory) {
        this.identities = identities;
        this.pki = pki;
        this.directory = directory;
    }

    WorkloadAnswer answer(ModuleId caller, WorkloadRequest request) {
        try {
            return route(caller, request);
        } catch (Refused refused) {
            return WorkloadAnswer.error(refused.status, refused.text);
        } catch (RuntimeException e) {
            LOG.error("workload call of {} failed: {}", caller, request.path(), e);
            return WorkloadAnswer.error(Status.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private WorkloadAnswer route(ModuleId caller, WorkloadRequest request) {
        String version = request.query().get("api-version");
        if (version == null) {
            throw new Refused(Status.BAD_REQUEST, "api-version not specified");
        }
        if (!ApiVersion.isKnown(version)) {
            throw new Refused(Status.BAD_REQUEST, "invalid api-version \"" + version + "\"");
        }
        var path = segments(request.path());
        return switch (path.size()) {
            case 1 ->
                    switch (path.getFirst()) {
                        case "modules" -> get(request, Map.of("modules", directory.modules()));
                        case "trust-bundle" ->
                                get(request, Map.of("certificate", pki.trustBundle()));
                        case "manifest-trust-bundle" -> {
                            requireVersion(version, ApiVersion.MANIFEST_TRUST_BUNDLE);
                            yield get(request, Map.of("certificate", ""));
                        }
                        default -> throw notFound();
                    };
            case 4, 5, 6 -> moduleCall(caller, request, path);
            default -> throw notFound();
        };
    }

    private WorkloadAnswer moduleCall(ModuleId caller, WorkloadRequest request, List<String> path) {
        if (!path.getFirst().equals("modules")) {
            throw notFound();
        }
        String name = path.get(1);
        return switch (String.join("/", path.subList(2, path.size()))) {
            case "certificate/identity" -> {
                requirePost(caller, request, name);
                yield certified(pki.issueIdentity(caller));
            }
            case String call when call.matches("genid/[^/]+/.+") -> {
                String action = String.join("/", path.subList(4, path.size()));
                yield keyCall(caller, request, name, path.get(3), action);
            }
            default -> throw notFound();
        };
    }

    private WorkloadAnswer keyCall(
            ModuleId caller,
            WorkloadRequest request,
            String name,
            String generation,
            String action) {
        switch (action) {
            case "sign", "encrypt", "decrypt", "certificate/server" ->
                    requirePost(caller, request, name);
            default -> throw notFound();
        }
        JsonNode body = body(request);
        return switch (action) {
            case "sign" -> sign(caller, body);
            case "encrypt" -> {
                ModuleCipher cipher = identities.cipher(caller, generation);
                byte[] sealed = cipher.encrypt(bytes(body, "plaintext"), vector(body));
                yield WorkloadAnswer.of(Status.OK, Map.of("ciphertext", base64(sealed)));
            }
            case "decrypt" -> {
                ModuleCipher cipher = identities.cipher(caller, generation);
                byte[] plain = decrypt(cipher, bytes(body, "ciphertext"), vector(body));
                yield WorkloadAnswer.of(Status.OK, Map.of("plaintext", base64(plain)));
            }
            default -> certified(pki.issueServer(caller, commonName(body)));
        };
    }

    private WorkloadAnswer sign(ModuleId caller, JsonNode body) {
        requireText(body, "keyId");
        requireText(body, "algo");
        byte[] digest =
                identities
                        .sign(caller, bytes(body, "data"))
                        .orElseThrow(() ->
                                new Refused(
                                        Status.NOT_FOUND, "module " + caller + " has no identity"));
        return WorkloadAnswer.of(Status.OK, Map.of("digest", base64(digest)));
    }

    private static byte[] decrypt(ModuleCipher cipher, byte[] sealed, byte[] vector) {
        try {
            return cipher.decrypt(sealed, vector);
        } catch (IllegalArgumentException e) {
            throw new Refused(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] vector(JsonNode body) {
        byte[] vector = bytes(body, "initializationVector");
        if (vector.length == 0) {
            throw new Refused(Status.BAD_REQUEST, "initializationVector is empty");
        }
        return vector;
    }

    private static String commonName(JsonNode body) {
        String name = requireText(body, "commonName");
        if (!name.matches("[A-Za-z0-9*]([A-Za-z0-9.*_-]{0,252})")) {
            throw new Refused(Status.BAD_REQUEST, "commonName is no host name");
        }
        return name;
    }

    private static WorkloadAnswer certified(CertifiedKey certified) {
        return WorkloadAnswer.of(
                Status.CREATED,
                Map.of(
                        "privateKey",
                        Map.of("type", "key", "bytes", certified.keyPem()),
                        "certificate",
                        certified.chainPem(),
                        "expiration",
                        certified.notAfter().toString().replace("Z", "+00:00")));
    }

    private static WorkloadAnswer get(WorkloadRequest request, Object body) {
        if (!request.method().equals("GET")) {
            throw new Refused(Status.BAD_REQUEST, "method not allowed");
        }
        return WorkloadAnswer.of(Status.OK, body);
    }

    private static void requirePost(ModuleId caller, WorkloadRequest request, String name) {
        if (!request.method().equals("POST")) {
            throw new Refused(Status.BAD_REQUEST, "method not allowed");
        }
        if (!name.equals(caller.value())) {
            throw new Refused(Status.FORBIDDEN, "forbidden");
        }
    }

    private static void requireVersion(String version, String since) {
        if (!ApiVersion.isAtLeast(version, since)) {
            throw notFound();
        }
    }

    private JsonNode body(WorkloadRequest request) {
        if (!request.hasJsonBody() || request.body().length == 0) {
            throw new Refused(Status.BAD_REQUEST, "missing body");
        }
        try {
            JsonNode body = json.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException e) {
            throw new Refused(
                    Status.UNPROCESSABLE, "malformed JSON\ncaused by: " + e.getOriginalMessage());
        }
        throw new Refused(Status.UNPROCESSABLE, "a JSON object is expected");
    }

    private static String requireText(JsonNode body, String field) {
        if (!body.path(field).isString()) {
            throw new Refused(Status.UNPROCESSABLE, "missing field `" + field + "`");
        }
        return body.path(field).stringValue();
    }

    private static byte[] bytes(JsonNode body, String field) {
        try {
            return Base64.getDecoder().decode(requireText(body, field));
        } catch (IllegalArgumentException e) {
            throw new Refused(Status.BAD_REQUEST, field + " is no base64: " + e.getMessage());
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<String> segments(String path) {
        try {
            return Arrays.stream(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1))
                    .map(part -> URLDecoder.decode(part.replace("+", "%2B"), UTF_8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new Refused(Status.BAD_REQUEST, "malformed path");
        }
    }

    private static Refused notFound() {
        return new Refused(Status.NOT_FOUND, "not found");
    }

    /// Ends a call with an error answer.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Status status;
        private final String text;

        Refused(Status status, String text) {
            super(text, null, false, false);
            this.status = status;
            this.text = text;
        }
    }
}
