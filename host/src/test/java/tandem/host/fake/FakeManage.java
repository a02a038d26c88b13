package tandem.host.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.manage.ImageView;
import tandem.host.api.ManageCalls;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The guest's management API, answered from memory.
final class FakeManage implements ManageCalls {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FakeRuntime runtime;

    FakeManage(FakeRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Answer send(
            String method, String path, @Nullable InputStream body, @Nullable String contentType)
            throws IOException {
        var call = Request.of(method, path, body);
        try {
            return answer(call);
        } catch (TandemException e) {
            ProblemDocument problem = ProblemDocument.of(e);
            return json(problem.status(), ProblemDocument.MEDIA_TYPE, problem);
        }
    }

    private record Request(
            String method, List<String> path, Map<String, String> query, InputStream body) {
        static Request of(String method, String target, @Nullable InputStream body) {
            URI uri = URI.create(target);
            List<String> path =
                    Arrays.stream(uri.getRawPath().split("/", -1))
                            .skip(2) // "" and v1
                            .map(Request::decoded)
                            .toList();
            var query = new HashMap<String, String>();
            if (uri.getRawQuery() != null) {
                for (String pair : uri.getRawQuery().split("&", -1)) {
                    String[] parts = pair.split("=", 2);
                    query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
                }
            }
            return new Request(
                    method, path, query, body == null ? InputStream.nullInputStream() : body);
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        String part(int index) {
            return index < path.size() ? path.get(index) : "";
        }

        /// `GET modules/*/twin` and the like.
        String pattern() {
            var words = new ArrayList<>(path);
            for (int i = 1; i < words.size(); i += 2) {
                words.set(i, "*");
            }
            if (path.equals(List.of("routes", "test"))) {
                words.set(1, "test");
            }
            return method + " " + String.join("/", words);
        }

        boolean flag(String name) {
            String value = query.get(name);
            return value != null && !value.equals("false");
        }

        long number(String name, long otherwise) {
            String value = query.getOrDefault(name, "");
            return value.matches("\\d{1,9}") ? Long.parseLong(value) : otherwise;
        }

        JsonNode json() throws IOException {
            try {
                return JSON.readTree(body.readAllBytes());
            } catch (JacksonException e) {
                throw TandemException.because(
                        e, EdgeError.BODY_INVALID, pattern(), e.getOriginalMessage());
            }
        }
    }

    private Answer answer(Request call) throws IOException {
        String name = call.part(1);
        return switch (call.pattern()) {
            case "GET health" -> json(runtime.health());
            case "GET facts" -> json(runtime.facts());
            case "GET deployment" -> json(runtime.deployments().current());
            case "PUT deployment" -> json(runtime.deploy(call.json(), call.flag("plan")));
            case "GET modules" -> json(Map.of("modules", runtime.modules()));
            case "GET modules/*" -> json(runtime.inspect(name));
            case "POST modules/*/restart" -> done(() -> runtime.deployments().restart(name));
            case "GET modules/*/logs" -> logs(call);
            case "GET modules/*/twin" -> json(runtime.twins().twin(name));
            case "PATCH modules/*/twin" -> json(runtime.twins().patch(name, call.json()));
            case "POST modules/*/methods/*" ->
                    json(runtime.twins().invoke(name, call.part(3), call.json()));
            case "GET routes" -> json(runtime.routes());
            case "POST routes/test" -> json(runtime.messages().whither(call.json()));
            case "POST messages" ->
                    json(202, "application/json", runtime.messages().send(call.json()));
            case "GET images" -> json(new ImageView.Images(runtime.images()));
            case "POST images" -> {
                call.body().transferTo(OutputStream.nullOutputStream());
                yield json(new ImageView.Loaded(List.of("loaded/image:1")));
            }
            case "GET apps" -> json(Map.of("apps", runtime.apps().list()));
            case "POST apps" -> json(runtime.apps().add(call.json().path("name").asString("")));
            case "DELETE apps/*" -> done(() -> runtime.apps().remove(name));
            case "PUT module-environments/*" -> json(runtime.apps().environment(name));
            case "GET messages" ->
                    new Answer(
                            200,
                            "text/event-stream",
                            runtime.messages().stream(
                                    call.query().get("source"), call.number("last", 0)));
            case "GET trust-bundle" ->
                    new Answer(200, "application/x-pem-file", text(FakeApps.TRUST_BUNDLE));
            case "POST clock", "POST stop" -> done(() -> {});
            default ->
                    throw TandemException.of(
                            EdgeError.PATH_UNKNOWN, call.method() + " " + call.path());
        };
    }

    private Answer logs(Request call) {
        FakeModule module = runtime.deployments().module(call.part(1));
        long tail = call.number("tail", Integer.MAX_VALUE);
        boolean follow = call.flag("follow") && module.runs(Instant.now());
        return new Answer(
                200,
                "text/plain",
                runtime.logs().stream(module.name(), tail, follow, call.flag("timestamps")));
    }

    private static Answer done(Runnable action) {
        action.run();
        return new Answer(204, "", InputStream.nullInputStream());
    }

    private static Answer json(Object document) {
        return json(200, "application/json", document);
    }

    private static Answer json(int status, String type, Object document) {
        return new Answer(status, type, new ByteArrayInputStream(JSON.writeValueAsBytes(document)));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
