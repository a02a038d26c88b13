package tandem.edge.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static tandem.contract.manage.ManagePaths.APPS;
import static tandem.contract.manage.ManagePaths.CLOCK;
import static tandem.contract.manage.ManagePaths.DEPLOYMENT;
import static tandem.contract.manage.ManagePaths.FACTS;
import static tandem.contract.manage.ManagePaths.HEALTH;
import static tandem.contract.manage.ManagePaths.IMAGES;
import static tandem.contract.manage.ManagePaths.MESSAGES;
import static tandem.contract.manage.ManagePaths.MODULES;
import static tandem.contract.manage.ManagePaths.MODULE_ENVIRONMENTS;
import static tandem.contract.manage.ManagePaths.ROUTES;
import static tandem.contract.manage.ManagePaths.ROUTES_TEST;
import static tandem.contract.manage.ManagePaths.STOP;
import static tandem.contract.manage.ManagePaths.TRUST_BUNDLE;

import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.contract.manage.AppView;
import tandem.contract.manage.ImageView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The calls of the management API (docs/wire.md).
final class ManageApi {
    private static final int REPLAY_LIMIT = 1000;
    private static final int RESPONSE_SECONDS = 30;
    private static final int MOST_RESPONSE_SECONDS = 300;
    private static final String NAME_REASON = "it has a character or a length that no name has";

    private final List<Route> routes;
    private final Supplier<ManagedRuntime> runtime;

    private record Route(String method, Pattern path, Handler handler) {}

    @FunctionalInterface
    private interface Handler {
        void handle(Call call) throws IOException, InterruptedException;
    }

    /// @param runtime fails with `EDGE-021` while the runtime starts
    ManageApi(Vitals vitals, Supplier<ManagedRuntime> runtime) {
        this.runtime = runtime;
        this.routes =
                List.of(
                        route("GET", HEALTH, call -> call.json(vitals.health())),
                        route("GET", FACTS, call -> call.json(vitals.facts())),
                        route("GET", DEPLOYMENT, call -> call.json(runtime.get().deployment())),
                        route("PUT", DEPLOYMENT, this::deploy),
                        route("GET", MODULES, call -> call.json(runtime.get().modules())),
                        route("GET", MODULES + "/{name}", this::inspect),
                        route("POST", MODULES + "/{name}/restart", this::restart),
                        route("GET", MODULES + "/{name}/logs", this::logs),
                        route("GET", IMAGES, this::images),
                        route("POST", IMAGES, this::loadImages),
                        route("GET", APPS, this::apps),
                        route("POST", APPS, this::addApp),
                        route("DELETE", APPS + "/{name}", this::removeApp),
                        route("PUT", MODULE_ENVIRONMENTS + "/{name}", this::environment),
                        route("GET", MESSAGES, this::messages),
                        route("POST", MESSAGES, this::send),
                        route("GET", MODULES + "/{name}/twin", this::twin),
                        route("PATCH", MODULES + "/{name}/twin", this::patchTwin),
                        route("POST", MODULES + "/{name}/methods/{method}", this::invoke),
                        route("GET", ROUTES, call -> call.json(runtime.get().plane().routes())),
                        route("POST", ROUTES_TEST, this::whither),
                        route("GET", TRUST_BUNDLE, this::trustBundle),
                        route("POST", CLOCK, this::clock),
                        route("POST", STOP, this::stop));
    }

    private static Route route(String method, String path, Handler handler) {
        String pattern = path.replace(".", "\\.").replaceAll("\\{\\w+}", "([^/]+)");
        return new Route(method, Pattern.compile(pattern), handler);
    }

    void handle(Call call) throws IOException, InterruptedException {
        boolean isKnown = false;
        for (Route route : routes) {
            Matcher match = route.path().matcher(call.path());
            if (match.matches()) {
                isKnown = true;
                if (route.method().equals(call.method())) {
                    call.name(match.groupCount() == 0 ? "" : decode(match.group(1)));
                    call.detail(match.groupCount() < 2 ? "" : decode(match.group(2)));
                    route.handler().handle(call);
                    return;
                }
            }
        }
        var unknown = TandemException.of(EdgeError.PATH_UNKNOWN, call.method() + " " + call.path());
        call.fail(ProblemDocument.of(unknown, isKnown ? 405 : 404));
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw TandemException.because(e, EdgeError.BODY_INVALID, "the path", "malformed");
        }
    }

    private void deploy(Call call) {
        var manifest = call.document();
        call.json(
                call.flag("plan") ? runtime.get().plan(manifest) : runtime.get().deploy(manifest));
    }

    private void inspect(Call call) {
        call.json(runtime.get().inspect(module(call.name())));
    }

    private void restart(Call call) {
        runtime.get().restart(module(call.name()));
        call.done();
    }

    private void logs(Call call) throws IOException, InterruptedException {
        var lines = new LogAnswer(call);
        runtime.get().logs(module(call.name()), LogRequest.of(call), lines);
        lines.flush();
        call.end();
    }

    private void images(Call call) throws IOException, InterruptedException {
        call.json(new ImageView.Images(runtime.get().images()));
    }

    private void loadImages(Call call) throws IOException, InterruptedException {
        call.json(new ImageView.Loaded(runtime.get().loadImages(call.stream())));
    }

    private void apps(Call call) {
        call.json(new AppView.Apps(runtime.get().apps()));
    }

    private void addApp(Call call) {
        call.json(runtime.get().addApp(app(call.text(call.document(), "name"))));
    }

    private void removeApp(Call call) {
        runtime.get().removeApp(app(call.name()));
        call.done();
    }

    private void environment(Call call) {
        call.json(runtime.get().moduleEnvironment(module(call.name())));
    }

    private void messages(Call call) throws IOException, InterruptedException {
        var events = new MessageEvents(runtime.get(), call.query("source"));
        int last = call.number("last", 0, REPLAY_LIMIT);
        events.writeTo(call.begin("text/event-stream"), last);
        call.end();
    }

    private void send(Call call) {
        call.accepted(runtime.get().plane().send(MessageRequest.of(call)));
    }

    private void whither(Call call) {
        call.json(runtime.get().plane().whither(MessageRequest.of(call)));
    }

    private void twin(Call call) {
        call.json(runtime.get().plane().twin(module(call.name())));
    }

    private void patchTwin(Call call) {
        if (!(call.document() instanceof ObjectNode patch)) {
            throw call.invalid("a JSON object is expected");
        }
        call.json(runtime.get().plane().patchTwin(module(call.name()), patch));
    }

    private void invoke(Call call) {
        JsonNode request = call.document();
        int seconds = request.path("responseTimeoutSeconds").asInt(RESPONSE_SECONDS);
        if (seconds < 1 || seconds > MOST_RESPONSE_SECONDS) {
            throw call.invalid("responseTimeoutSeconds must be from 1 to " + MOST_RESPONSE_SECONDS);
        }
        call.json(
                runtime.get()
                        .plane()
                        .invoke(
                                module(call.name()),
                                call.detail(),
                                request.get("payload"),
                                Duration.ofSeconds(seconds)));
    }

    private void trustBundle(Call call) {
        call.text("application/x-pem-file", runtime.get().trustBundle());
    }

    private void clock(Call call) {
        String time = call.text(call.document(), "time");
        try {
            runtime.get().setClock(Instant.parse(time));
        } catch (DateTimeParseException e) {
            throw call.invalid("time must look like 2026-01-01T00:00:00Z");
        }
        call.done();
    }

    private void stop(Call call) throws InterruptedException {
        runtime.get().stopModules();
        call.done();
    }

    private static ModuleId module(String name) {
        try {
            return new ModuleId(name);
        } catch (IllegalArgumentException e) {
            throw TandemException.because(e, EdgeError.NAME_INVALID, name, "a module", NAME_REASON);
        }
    }

    private static DeviceId app(String name) {
        try {
            return new DeviceId(name);
        } catch (IllegalArgumentException e) {
            throw TandemException.because(
                    e, EdgeError.NAME_INVALID, name, "a host app", NAME_REASON);
        }
    }
}
