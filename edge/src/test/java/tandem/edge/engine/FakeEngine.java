package tandem.edge.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.PublishedPort;
import tandem.contract.manifest.RegistryCredential;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An engine in memory. Containers run until [#exit] ends them.
public final class FakeEngine implements Engine {
    private static final String GATEWAY = "10.90.0.1";

    private final InstantSource clock;
    private final Map<String, Container> containers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> bodies = new LinkedHashMap<>();
    private final Map<String, FakeLog> logs = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> images = new TreeSet<>();
    private final Set<String> registry = new TreeSet<>();
    private final Set<String> networks = new TreeSet<>();
    private final Set<Integer> takenPorts = new TreeSet<>();
    private final List<String> calls = new ArrayList<>();
    private @Nullable String failing;
    private boolean unreachable;
    private Disturbance disturbance = Disturbance.NONE;

    public FakeEngine(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void addImage(String name) {
        images.add(name);
    }

    public synchronized void removeImage(String name) {
        images.remove(name);
    }

    /// From now on [#pull] finds it.
    public synchronized void publishImage(String name) {
        registry.add(name);
    }

    /// From now on another program has the port.
    public synchronized void takePort(int port) {
        takenPorts.add(port);
    }

    public synchronized void freePorts() {
        takenPorts.clear();
    }

    /// From now on calls for this container are refused; null: none.
    public synchronized void refuse(@Nullable String container) {
        failing = container;
    }

    public synchronized void unreachable(boolean now) {
        unreachable = now;
    }

    public synchronized void exit(String name, int code) {
        var container = containers.get(name);
        if (container != null && container.isRunning()) {
            containers.put(name, with(container, "exited", code, clock.instant()));
            log(name).ended();
            tell();
        }
    }

    /// All containers, whatever disturbs the engine.
    public synchronized List<Container> snapshot() {
        return List.copyOf(containers.values());
    }

    public synchronized @Nullable Container find(String name) {
        return containers.get(name);
    }

    public synchronized List<String> imageNames() {
        return List.copyOf(images);
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized @Nullable ObjectNode body(String name) {
        return bodies.get(name);
    }

    @Override
    public synchronized String version() throws IOException {
        reach();
        disturbance.before("version", "");
        return "fake";
    }

    @Override
    public synchronized List<Container> containers() throws IOException {
        reach();
        disturbance.before("list", "");
        return List.copyOf(containers.values());
    }

    @Override
    public synchronized Optional<JsonNode> inspect(String name) throws IOException {
        reach();
        Container container = containers.get(name);
        if (container == null) {
            return Optional.empty();
        }
        ObjectNode inspected = JsonNodeFactory.instance.objectNode();
        inspected.put("Name", "/" + name);
        inspected.putObject("State").put("Status", container.state());
        inspected.set("Config", Objects.requireNonNull(bodies.get(name)).deepCopy());
        return Optional.of(inspected);
    }

    @Override
    public synchronized void create(String name, ObjectNode body) throws IOException {
        call("create", name);
        if (containers.containsKey(name)) {
            throw new EngineException(409, "the name " + name + " is already in use");
        }
        String image = body.path("Image").asString();
        if (!images.contains(image)) {
            throw new EngineException(404, "no such image: " + image);
        }
        var labels = new LinkedHashMap<String, String>();
        body.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        bodies.put(name, body);
        containers.put(
                name,
                new Container(
                        name,
                        image,
                        image,
                        "created",
                        0,
                        null,
                        null,
                        labels,
                        PublishedPort.of(body.path("HostConfig"))));
        disturbance.after("create", name);
    }

    @Override
    public synchronized void start(String name) throws IOException {
        call("start", name);
        var container = required(name);
        for (PublishedPort port : container.ports()) {
            if (takenPorts.contains(port.port()) || isPublished(name, port)) {
                throw new EngineException(
                        500,
                        "listen tcp4 0.0.0.0:" + port.port() + ": bind: address already in use");
            }
        }
        containers.put(
                name,
                new Container(
                        name,
                        container.image(),
                        container.imageId(),
                        "running",
                        0,
                        clock.instant(),
                        container.finishedAt(),
                        container.labels(),
                        container.ports()));
        var program = FakeProgram.of(Objects.requireNonNull(bodies.get(name)));
        log(name).started(clock.instant(), program.lines());
        if (program.ends() != null) {
            exit(name, program.ends());
        }
        tell();
        disturbance.after("start", name);
    }

    @Override
    public synchronized void stop(String name, Duration grace) throws IOException {
        reach();
        var container = containers.get(name);
        if (container != null && container.isRunning()) {
            call("stop", name);
            exit(name, FakeProgram.of(Objects.requireNonNull(bodies.get(name))).whenStopped());
            disturbance.after("stop", name);
        }
    }

    @Override
    public synchronized void remove(String name) throws IOException {
        reach();
        if (containers.containsKey(name)) {
            call("remove", name);
            containers.remove(name);
            log(name).ended();
            logs.remove(name);
            tell();
            disturbance.after("remove", name);
        }
    }

    @Override
    public synchronized InputStream logs(String name, LogQuery query) {
        required(name);
        return log(name).open(query);
    }

    @Override
    public synchronized List<Image> images() {
        return images.stream()
                .map(name -> new Image(name, List.of(name), 1, Instant.EPOCH))
                .toList();
    }

    @Override
    public synchronized List<String> load(InputStream archive) throws IOException {
        String name = new String(archive.readAllBytes(), StandardCharsets.UTF_8);
        if (!name.contains(":")) {
            throw new EngineException(500, "not an archive");
        }
        images.add(name);
        return List.of(name);
    }

    @Override
    public synchronized Optional<String> findImage(String reference) throws IOException {
        reach();
        return ImageNames.candidates(reference).stream().filter(images::contains).findFirst();
    }

    @Override
    public synchronized void pull(String reference, @Nullable RegistryCredential credential) {
        if (!registry.contains(reference)) {
            throw new EngineException(500, "dial tcp: no route to host");
        }
        images.add(reference);
    }

    @Override
    public synchronized Optional<String> findNetwork(String name) throws IOException {
        reach();
        return networks.contains(name) ? Optional.of(GATEWAY) : Optional.empty();
    }

    @Override
    public synchronized String ensureNetwork(String name) throws IOException {
        reach();
        networks.add(name);
        return GATEWAY;
    }

    @Override
    public Watch watch(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {}

    private boolean isPublished(String name, PublishedPort port) {
        return containers.values().stream()
                .filter(other -> other.isRunning() && !other.name().equals(name))
                .anyMatch(other -> other.ports().stream().anyMatch(port::collidesWith));
    }

    /// Faults that a test puts in.
    public interface Disturbance {
        Disturbance NONE = (call, container) -> {};

        /// May throw in place of the call.
        void before(String call, String container) throws IOException;

        /// May throw although the call was done.
        default void after(String call, String container) throws IOException {}
    }

    public synchronized void disturb(Disturbance by) {
        disturbance = by;
    }

    private void reach() throws IOException {
        if (unreachable) {
            throw new IOException("connection refused");
        }
    }

    private void call(String what, String name) throws IOException {
        reach();
        disturbance.before(what, name);
        if (name.equals(failing)) {
            throw new EngineException(500, what + " refused");
        }
        calls.add(what + " " + name);
    }

    private FakeLog log(String name) {
        return logs.computeIfAbsent(name, absent -> new FakeLog());
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    private Container required(String name) {
        var container = containers.get(name);
        if (container == null) {
            throw new EngineException(404, "no such container: " + name);
        }
        return container;
    }

    private static Container with(Container of, String state, int exitCode, Instant end) {
        return new Container(
                of.name(),
                of.image(),
                of.imageId(),
                state,
                exitCode,
                of.startedAt(),
                end,
                of.labels(),
                of.ports());
    }
}
