package tandem.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tandem.contract.api.DaemonAddress;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ExitCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The calls of the host API that the demo makes.
final class HostApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOADED_WITHIN = Duration.ofMinutes(15);

    private final URI base;
    private final String token;
    private final HttpClient http;

    private HostApi(URI base, String token) {
        this.base = base;
        this.token = token;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_WITHIN)
                        .build();
    }

    /// @param tokenFile `run/api.json`
    static HostApi of(URI base, Path tokenFile) throws DemoException {
        try {
            var address = JSON.readValue(Files.readString(tokenFile), DaemonAddress.class);
            return new HostApi(base, address.token());
        } catch (IOException | JacksonException e) {
            throw new DemoException(
                    ExitCode.DENIED,
                    "The token file %s cannot be read: %s".formatted(tokenFile, e.getMessage()),
                    "run 'tandem up' as the same user.",
                    e);
        }
    }

    JsonNode get(String path) throws DemoException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), "", ANSWER_WITHIN);
    }

    /// As [#get], empty where there is nothing (404).
    Optional<JsonNode> find(String path) throws DemoException, InterruptedException {
        HttpResponse<String> response =
                exchange("GET", path, BodyPublishers.noBody(), "", ANSWER_WITHIN);
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(body(response));
    }

    JsonNode send(String method, String path, Object body)
            throws DemoException, InterruptedException {
        return send(
                method,
                path,
                BodyPublishers.ofString(JSON.writeValueAsString(body)),
                "application/json",
                ANSWER_WITHIN);
    }

    JsonNode upload(String path, Path tar) throws DemoException, InterruptedException {
        try {
            return send(
                    "POST", path, BodyPublishers.ofFile(tar), "application/x-tar", LOADED_WITHIN);
        } catch (IOException e) {
            throw new DemoException(
                    ExitCode.INTERNAL, "The image " + tar + " is gone", "run this again.", e);
        }
    }

    private JsonNode send(
            String method, String path, BodyPublisher body, String contentType, Duration limit)
            throws DemoException, InterruptedException {
        return body(exchange(method, path, body, contentType, limit));
    }

    private HttpResponse<String> exchange(
            String method, String path, BodyPublisher body, String contentType, Duration limit)
            throws DemoException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(limit)
                        .header("Authorization", "Bearer " + token)
                        .method(method, body);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoException(
                    ExitCode.HOST,
                    "The daemon did not answer %s %s: %s".formatted(method, path, e),
                    "see 'tandem status', then run this again.",
                    e);
        }
    }

    private static JsonNode body(HttpResponse<String> response) throws DemoException {
        JsonNode json = parse(response.body());
        if (response.statusCode() < 300) {
            return json;
        }
        ProblemDocument problem = ProblemDocument.parse(json);
        var text = new StringBuilder("HTTP ").append(response.statusCode());
        if (!problem.detail().isEmpty()) {
            text.append(' ').append(problem.code()).append(": ").append(problem.detail());
        }
        problem.problems().forEach(finding -> text.append("\n    ").append(finding));
        problem.context().forEach(line -> text.append("\n    ").append(line));
        throw new DemoException(
                problem.exitCode(),
                text.toString(),
                problem.remedy().isEmpty() ? "see 'tandem status'." : problem.remedy());
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException _) {
            return MissingNode.getInstance(); // something in between answered
        }
    }
}
