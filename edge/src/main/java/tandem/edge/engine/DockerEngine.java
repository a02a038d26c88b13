package tandem.edge.engine;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.PublishedPort;
import tandem.contract.manifest.RegistryCredential;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The Docker Engine API (version 1.40) over a Unix socket, as docker and podman serve it. JSON
/// goes through as it is.
public final class DockerEngine implements Engine {
    /// The label by which upstream marks containers of the agent.
    public static final String OWNER_LABEL = "net.azure-devices.edge.owner";

    public static final String OWNER = "Microsoft.Azure.Devices.Edge.Agent";
    private static final String AUTH = "X-Registry-Auth";
    private static final String API = "/v1.40";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DockerHttp http;

    /// @param socket path of the engine's Unix socket
    public DockerEngine(Vertx vertx, String socket) {
        this.http = new DockerHttp(vertx, socket);
    }

    @Override
    public String version() throws IOException, InterruptedException {
        return get("/version").path("Version").asString("unknown");
    }

    @Override
    public List<Container> containers() throws IOException, InterruptedException {
        String filter = "{\"label\":[\"" + OWNER_LABEL + "=" + OWNER + "\"]}";
        var containers = new ArrayList<Container>();
        for (JsonNode entry : get("/containers/json?all=true&filters=" + encoded(filter))) {
            String id = entry.path("Id").asString();
            try {
                containers.add(container(get("/containers/" + id + "/json")));
            } catch (EngineException e) {
                if (!e.isAbsent()) { // removed meanwhile
                    throw e;
                }
            }
        }
        return containers;
    }

    private static Container container(JsonNode inspected) {
        JsonNode state = inspected.path("State");
        var labels = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> label :
                inspected.path("Config").path("Labels").properties()) {
            labels.put(label.getKey(), label.getValue().asString(""));
        }
        return new Container(
                inspected.path("Name").asString("").replaceFirst("^/", ""),
                inspected.path("Config").path("Image").asString(""),
                inspected.path("Image").asString(""),
                state.path("Status").asString("unknown"),
                state.path("ExitCode").asInt(0),
                time(state.path("StartedAt")),
                time(state.path("FinishedAt")),
                labels,
                PublishedPort.of(inspected.path("HostConfig")));
    }

    /// Null for the engine's "never", the year 1.
    private static @Nullable Instant time(JsonNode node) {
        try {
            var time = java.time.OffsetDateTime.parse(node.asString("")).toInstant();
            return time.isAfter(Instant.EPOCH) ? time : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public Optional<JsonNode> inspect(String name) throws IOException, InterruptedException {
        try {
            JsonNode inspected = get("/containers/" + encoded(name) + "/json");
            // the engine finds by parts of ids too, and containers of others
            return container(inspected).name().equals(name)
                            && OWNER.equals(container(inspected).labels().get(OWNER_LABEL))
                    ? Optional.of(inspected)
                    : Optional.empty();
        } catch (EngineException e) {
            if (!e.isAbsent()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public void create(String name, ObjectNode body) throws IOException, InterruptedException {
        http.call(HttpMethod.POST, API + "/containers/create?name=" + encoded(name), body);
    }

    @Override
    public void start(String name) throws IOException, InterruptedException {
        http.call(HttpMethod.POST, path(name) + "/start", null);
    }

    @Override
    public void stop(String name, Duration grace) throws IOException, InterruptedException {
        try {
            http.call(HttpMethod.POST, path(name) + "/stop?t=" + grace.toSeconds(), null);
        } catch (EngineException e) {
            if (!e.isAbsent()) {
                throw e;
            }
        }
    }

    @Override
    public void remove(String name) throws IOException, InterruptedException {
        try {
            http.call(HttpMethod.DELETE, path(name) + "?force=true&v=true", null);
        } catch (EngineException e) {
            if (!e.isAbsent()) {
                throw e;
            }
        }
    }

    @Override
    public InputStream logs(String name, LogQuery query) throws IOException, InterruptedException {
        var path =
                new StringBuilder(path(name))
                        .append("/logs?stdout=true&stderr=true&follow=")
                        .append(query.follow())
                        .append("&timestamps=")
                        .append(query.timestamps())
                        .append("&tail=")
                        .append(query.tail() == null ? "all" : query.tail().toString());
        if (query.since() != null) {
            path.append("&since=").append(query.since().getEpochSecond());
        }
        return new LogFrames(http.stream(HttpMethod.GET, path.toString()));
    }

    @Override
    public List<Image> images() throws IOException, InterruptedException {
        var images = new ArrayList<Image>();
        for (JsonNode entry : get("/images/json")) {
            images.add(
                    new Image(
                            entry.path("Id").asString(""),
                            entry.path("RepoTags").valueStream().map(JsonNode::asString).toList(),
                            entry.path("Size").asLong(),
                            Instant.ofEpochSecond(entry.path("Created").asLong())));
        }
        return images;
    }

    @Override
    public List<String> load(InputStream archive) throws IOException, InterruptedException {
        var answer = http.upload(API + "/images/load?quiet=true", archive);
        var names = new ArrayList<String>();
        for (String line : answer.body().lines().toList()) {
            JsonNode progress = readable(line);
            if (progress.has("error")) {
                throw new EngineException(400, progress.path("error").asString(line));
            }
            // docker: "Loaded image: x:1\n"; podman: "Loaded image: a,b"
            String text = progress.path("stream").asString("").strip();
            if (text.startsWith("Loaded image")) {
                for (String name : text.substring(text.indexOf(':') + 1).split(",", -1)) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private static JsonNode readable(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    @Override
    public Optional<String> findImage(String reference) throws IOException, InterruptedException {
        for (String name : ImageNames.candidates(reference)) {
            try {
                JsonNode image = get("/images/" + encoded(name).replace("%2F", "/") + "/json");
                return Optional.of(image.path("Id").asString(name));
            } catch (EngineException e) {
                if (!e.isAbsent()) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void pull(String reference, @Nullable RegistryCredential credential)
            throws IOException, InterruptedException {
        var answer =
                http.call(
                        HttpMethod.POST,
                        API + "/images/create?fromImage=" + encoded(reference),
                        credential == null ? Map.of() : Map.of(AUTH, authorization(credential)),
                        null);
        for (String line : answer.body().lines().toList()) {
            JsonNode progress = readable(line);
            if (progress.has("error")) {
                throw new EngineException(404, progress.path("error").asString(line));
            }
        }
    }

    private static String authorization(RegistryCredential credential) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("username", credential.user())
                .put("password", credential.password())
                .put("serveraddress", credential.address());
        return Base64.getUrlEncoder()
                .encodeToString(document.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> findNetwork(String name) throws IOException, InterruptedException {
        try {
            return Optional.of(gateway(get("/networks/" + encoded(name))));
        } catch (EngineException e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public String ensureNetwork(String name) throws IOException, InterruptedException {
        var known = findNetwork(name);
        if (known.isPresent()) {
            return known.get();
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.put("Name", name).put("CheckDuplicate", true).put("Driver", "bridge");
        http.call(HttpMethod.POST, API + "/networks/create", body);
        return gateway(get("/networks/" + encoded(name)));
    }

    private static String gateway(JsonNode network) {
        for (JsonNode subnet : network.path("IPAM").path("Config")) {
            String gateway = subnet.path("Gateway").asString("");
            if (!gateway.isEmpty() && !gateway.contains(":")) {
                return gateway.replaceFirst("/.*", "");
            }
        }
        throw new EngineException(500, "the network has no IPv4 gateway: " + network);
    }

    @Override
    public Watch watch(Runnable listener) {
        var thread = Thread.ofVirtual().name("engine-events").start(() -> follow(listener));
        return thread::interrupt;
    }

    /// The engine may be gone and come back; then everything may have changed.
    private void follow(Runnable listener) {
        String filter =
                // docker says die and destroy, podman died and remove
                encoded(
                        "{\"type\":[\"container\"],\"event\":"
                                + "[\"die\",\"died\",\"start\",\"destroy\",\"remove\"]}");
        while (!Thread.currentThread().isInterrupted()) {
            try (var events =
                    new BufferedReader(
                            new InputStreamReader(
                                    http.stream(HttpMethod.GET, API + "/events?filters=" + filter),
                                    StandardCharsets.UTF_8))) {
                for (String line = events.readLine(); line != null; line = events.readLine()) {
                    listener.run();
                }
            } catch (IOException | EngineException e) {
                listener.run();
            } catch (InterruptedException e) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return http.call(HttpMethod.GET, API + path, null).json();
    }

    private static String path(String name) {
        return API + "/containers/" + encoded(name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
