package tandem.host.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.OperationKind;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.install.InstallWish;
import tandem.host.operation.Operations;
import tandem.host.operation.Started;
import tandem.host.operation.Work;
import tandem.host.update.Updates;
import tools.jackson.databind.JsonNode;

/// `/operations`: long work, started, watched and cancelled.
final class OperationRoutes {
    private final Operations operations;
    private final Device device;
    private final Updates updates;
    private final Work demo;
    private final Function<InstallWish, Work> installer;

    OperationRoutes(
            Operations operations,
            Device device,
            Updates updates,
            Work demo,
            Function<InstallWish, Work> installer) {
        this.operations = operations;
        this.device = device;
        this.updates = updates;
        this.demo = demo;
        this.installer = installer;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.OPERATIONS, this::list),
                new Route("POST", ApiPaths.OPERATIONS + "/{kind}", this::start),
                new Route("GET", ApiPaths.OPERATIONS + "/{id}", this::get),
                new Route("DELETE", ApiPaths.OPERATIONS + "/{id}", this::cancel));
    }

    private void list(Exchange exchange) throws IOException {
        exchange.answer(200, Map.of("operations", operations.list()));
    }

    private void start(Exchange exchange) throws IOException {
        String word = exchange.path("kind");
        OperationKind kind =
                OperationKind.find(word)
                        .orElseThrow(() ->
                                TandemException.of(
                                        ApiError.UNKNOWN_PATH, ApiPaths.OPERATIONS + "/" + word));
        JsonNode input = exchange.json();
        Started started = operations.start(kind, subject(kind, input), work(kind, input));
        exchange.answer(202, Map.of("id", started.operation().id(), "joined", started.joined()));
    }

    /// What tells two requests of one kind apart; never a password, as it is kept.
    private static String subject(OperationKind kind, JsonNode input) {
        return kind == OperationKind.REMOTE_INSTALL
                ? InstallWish.parse(input).subject()
                : input.toString();
    }

    private Work work(OperationKind kind, JsonNode input) {
        return switch (kind) {
            case UP -> {
                boolean probe = input.path("probe").asBoolean(false);
                yield progress -> device.up(probe, progress);
            }
            case DOWN -> device::down;
            case RESTART ->
                    progress -> {
                        device.down(progress);
                        device.up(false, progress);
                    };
            case DELETE -> device::delete;
            case DEPLOY -> new DeployWork(device, input);
            case DEMO -> demo;
            case REMOTE_INSTALL -> installer.apply(InstallWish.parse(input));
            case IMAGE_BUILD -> {
                boolean force = input.path("force").asBoolean(false);
                yield progress -> device.buildImage(force, progress);
            }
            case UPDATE_CHECK -> {
                Updates.Wish wish = wish(input);
                yield progress -> updates.check(wish, progress);
            }
            case UPDATE_DOWNLOAD -> {
                Updates.Wish wish = wish(input);
                yield progress -> updates.download(wish, progress);
            }
            case UPDATE_APPLY -> {
                Updates.Wish wish = wish(input);
                yield progress -> updates.apply(wish, true, progress);
            }
            case UPDATE_ROLLBACK -> updates::rollBack;
            case UPDATE_RUNTIME -> {
                Updates.Wish wish = wish(input);
                yield input.path("back").asBoolean(false)
                        ? updates::rollBackRuntime
                        : progress -> updates.changeRuntime(wish, progress);
            }
            case UPDATE_PROGRAMS -> {
                Updates.Wish wish = wish(input);
                yield input.path("back").asBoolean(false)
                        ? updates::rollBackPrograms
                        : progress -> updates.changePrograms(wish, progress);
            }
        };
    }

    private static Updates.Wish wish(JsonNode input) {
        return new Updates.Wish(
                input.path("version").asString(""),
                input.path("source").asString(""),
                input.path("again").asBoolean(false));
    }

    private void get(Exchange exchange) throws IOException {
        exchange.answer(200, operations.get(exchange.path("id")));
    }

    private void cancel(Exchange exchange) throws IOException {
        exchange.answer(202, operations.cancel(exchange.path("id")));
    }
}
