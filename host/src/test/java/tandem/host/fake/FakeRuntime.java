package tandem.host.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.ImageView;
import tandem.contract.manage.RuntimeHealth;
import tools.jackson.databind.JsonNode;

/// The edge runtime of the fake guest: what it holds, and what it says of itself.
final class FakeRuntime {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final InstantSource clock;
    private final FakeTexts texts;
    private final FakeDeployments deployments;
    private final FakeMessages messages;
    private final FakeLogs logs;
    private final FakeTwins twins;
    private final FakeApps apps;
    private volatile Instant startedAt;

    FakeRuntime(InstantSource clock, FakeOptions options) {
        this.clock = clock;
        this.texts = new FakeTexts(options.hostile());
        this.deployments = new FakeDeployments(clock);
        this.messages = new FakeMessages(clock, deployments, texts, options.rate());
        this.logs = new FakeLogs(clock, texts, options.logLines());
        this.twins = new FakeTwins(deployments, texts);
        this.apps = new FakeApps(texts);
        this.startedAt = clock.instant();
    }

    FakeDeployments deployments() {
        return deployments;
    }

    FakeMessages messages() {
        return messages;
    }

    FakeLogs logs() {
        return logs;
    }

    FakeTwins twins() {
        return twins;
    }

    FakeApps apps() {
        return apps;
    }

    FakeTexts texts() {
        return texts;
    }

    Instant startedAt() {
        return startedAt;
    }

    void started(Instant at) {
        startedAt = at;
    }

    void delete() {
        deployments.clear();
        twins.reset();
        apps.clear();
    }

    Object deploy(JsonNode manifest, boolean planOnly) {
        Object answer = deployments.put(manifest, planOnly);
        if (!planOnly) {
            twins.reset();
        }
        return answer;
    }

    List<Map<String, @Nullable Object>> modules() {
        Instant now = clock.instant();
        var views = new ArrayList<Map<String, @Nullable Object>>();
        deployments.modules().forEach(module -> views.add(module.view(now, texts)));
        if (texts.isHostile()) {
            for (int i = 0; i < FakeTexts.HOSTILE.size(); i++) {
                views.add(stranger(i, now));
            }
        }
        return views;
    }

    /// As the engine shows a container: with the secrets that are in its environment.
    Map<String, Object> inspect(String name) {
        FakeModule module = deployments.module(name);
        var environment = new ArrayList<String>();
        module.spec().environment().forEach((key, value) -> environment.add(key + "=" + value));
        environment.add("DB_PASSWORD=hunter2-is-not-shown");
        environment.add("IOTEDGE_MODULEID=" + name);
        return Map.of(
                "name",
                name,
                "inspect",
                Map.of(
                        "Name",
                        "/" + name,
                        "Created",
                        module.createdAt(),
                        "Path",
                        "/usr/bin/program",
                        "Args",
                        List.of("--token", "hunter3-is-not-shown", texts.of("--verbose", 1)),
                        "State",
                        Map.of("Status", "running", "Pid", 4711, "StartedAt", module.startsAt()),
                        "Config",
                        Map.of("Image", module.spec().image(), "Env", environment),
                        "HostConfig",
                        Map.of("Memory", 128 * MIB, "RestartPolicy", Map.of("Name", "no")),
                        "NetworkSettings",
                        Map.of("IPAddress", "10.90.0.7")));
    }

    /// A container that is no deployed module, so that its name may be anything.
    private Map<String, @Nullable Object> stranger(int number, Instant now) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        String payload = texts.payload(number);
        view.put("name", payload);
        view.put("status", "failed");
        view.put("desiredStatus", "removed");
        view.put("image", payload);
        view.put("imageId", payload);
        view.put("exitCode", 137);
        view.put("startedAt", now.minusSeconds(60).toString().substring(0, 19) + "Z");
        view.put("exitedAt", startedAt);
        view.put("restarts", 20);
        view.put("restartPolicy", payload);
        view.put("statusText", payload);
        view.put("connected", false);
        return view;
    }

    List<ImageView> images() {
        var images = new ArrayList<ImageView>();
        deployments
                .modules()
                .forEach(module ->
                        images.add(
                                new ImageView(
                                        "sha256:%064x"
                                                .formatted(module.name().hashCode() & 0xffffffffL),
                                        List.of(texts.of(module.spec().image(), module.restarts())),
                                        90 * MIB + Math.floorMod(module.name().hashCode(), 1 << 25),
                                        Instant.parse("2026-01-01T00:00:00Z"))));
        return images;
    }

    Map<String, Object> routes() {
        var routes = new ArrayList<Map<String, Object>>();
        long passed = messages.count();
        deployments
                .manifest()
                .hub()
                .routes()
                .forEach((name, route) ->
                        routes.add(
                                Map.of(
                                        "name",
                                        name,
                                        "text",
                                        route.text(),
                                        "messages",
                                        name.startsWith("panel")
                                                ? 0
                                                : passed / (routes.size() + 1))));
        long waiting = 40 + Math.round(40 * wave(60));
        var queues = new ArrayList<Map<String, Object>>();
        if (!routes.isEmpty()) {
            queues.add(Map.of("endpoint", "iothub", "messages", waiting, "bytes", waiting * 312));
            queues.add(
                    Map.of(
                            "endpoint",
                            texts.of("edge-1/filter/temperature", 1),
                            "messages",
                            waiting / 8,
                            "bytes",
                            waiting / 8 * 280));
        }
        return Map.of("routes", routes, "queues", queues);
    }

    RuntimeHealth health() {
        Instant now = clock.instant();
        List<FakeModule> wanted =
                deployments.modules().stream().filter(FakeModule::shouldRun).toList();
        List<String> pending =
                wanted.stream()
                        .filter(module -> !module.runs(now))
                        .limit(5)
                        .map(module -> module.name() + " was not started yet")
                        .toList();
        int running = (int) wanted.stream().filter(module -> module.runs(now)).count();
        return new RuntimeHealth(
                "fake-nonce",
                pending.isEmpty(),
                pending,
                "0.1.0",
                startedAt,
                new RuntimeHealth.EngineState(true, texts.of("5.4.2", 1)),
                new RuntimeHealth.HubState(true, running + 1, (double) messages.rate()),
                new RuntimeHealth.DeploymentState(
                        pending.isEmpty(), deployments.version(), pending),
                new RuntimeHealth.ModuleCount(running, wanted.size()));
    }

    GuestFacts facts() {
        return new GuestFacts(
                texts.of("Debian GNU/Linux 13 (trixie)", 1),
                "6.12.57",
                "x86_64",
                2,
                2 * GIB,
                900 * MIB + Math.round(300 * MIB * wave(90)),
                16 * GIB,
                12 * GIB + Math.round(GIB * wave(300)),
                180 * MIB + Math.round(20 * MIB * wave(45)),
                Duration.between(startedAt, clock.instant()).toSeconds(),
                Math.round(sinceStart() * (40_000 + 2_000 * wave(60))),
                Math.round(sinceStart() * (9_000 + 500 * wave(40))));
    }

    private double sinceStart() {
        return Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
    }

    /// -1 to 1, so that something moves.
    private double wave(double seconds) {
        return Math.sin(clock.millis() / 1000.0 / seconds * 2 * Math.PI);
    }
}
