package tandem.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tandem.contract.access.ConnectionString;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.contract.manage.AppCredentials;
import tandem.contract.manage.AppView;
import tandem.contract.manage.ImageView;
import tandem.contract.manage.ModuleEnvironment;
import tandem.contract.manage.ObservedMessage;
import tandem.edge.agent.Agent;
import tandem.edge.agent.Command;
import tandem.edge.agent.Deployment;
import tandem.edge.agent.ModuleState;
import tandem.edge.agent.Plan;
import tandem.edge.engine.Engine;
import tandem.edge.engine.LogQuery;
import tandem.edge.identity.EdgePki;
import tandem.edge.identity.HostApp;
import tandem.edge.identity.IdentityStore;
import tandem.edge.identity.ModuleIdentity;
import tandem.edge.manage.LogRequest;
import tandem.edge.manage.ManagedRuntime;
import tools.jackson.databind.JsonNode;

/// Answers the management API from the parts of the runtime.
record RuntimeControl(
        Settings settings,
        IdentityStore identities,
        EdgePki pki,
        HubSide hub,
        MessagePlane plane,
        Engine engine,
        Agent agent)
        implements ManagedRuntime {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    /// Programs on the host reach the hub through forwards on its loopback.
    private static final String FROM_HOST = "localhost";

    private record Planned(long version, List<PlannedCommand> plan) {}

    private record PlannedCommand(String command, String module, String reason) {
        static PlannedCommand of(Command command) {
            return new PlannedCommand(command.word(), command.module().value(), command.reason());
        }
    }

    private record Modules(List<ModuleState> modules) {}

    private record Inspected(String name, JsonNode inspect) {}

    @Override
    public Object deployment() {
        return agent.deployment().orElseThrow(() -> TandemException.of(EdgeError.NOTHING_DEPLOYED));
    }

    @Override
    public Object plan(JsonNode manifest) {
        long next = agent.deployment().map(Deployment::version).orElse(0L) + 1;
        return planned(next, agent.plan(manifest));
    }

    @Override
    public Object deploy(JsonNode manifest) {
        Plan plan = agent.plan(manifest);
        return planned(agent.deploy(manifest).version(), plan);
    }

    private static Planned planned(long version, Plan plan) {
        return new Planned(version, plan.commands().stream().map(PlannedCommand::of).toList());
    }

    @Override
    public Object modules() {
        return new Modules(agent.modules());
    }

    @Override
    public Object inspect(ModuleId module) {
        return new Inspected(module.value(), agent.inspect(module));
    }

    @Override
    public void restart(ModuleId module) {
        agent.restart(module);
    }

    @Override
    public void logs(ModuleId module, LogRequest request, OutputStream into)
            throws IOException, InterruptedException {
        if (request.follow() && isKnown(module)) {
            into.flush(); // the answer begins although the module may be silent
        }
        agent.logs(
                module,
                new LogQuery(
                        request.follow(), request.tail(), request.since(), request.timestamps()),
                into);
    }

    private boolean isKnown(ModuleId module) {
        return agent.modules().stream().anyMatch(state -> state.name().equals(module.value()));
    }

    @Override
    public List<ImageView> images() throws IOException, InterruptedException {
        return engine.images().stream()
                .map(image ->
                        new ImageView(
                                image.id(), image.names(), image.sizeBytes(), image.createdAt()))
                .toList();
    }

    @Override
    public List<String> loadImages(InputStream archive) throws IOException, InterruptedException {
        List<String> names = engine.load(archive);
        agent.imagesCame();
        return names;
    }

    @Override
    public List<AppView> apps() {
        var connected = hub.connected();
        return identities.apps().stream()
                .map(HostApp::id)
                .map(id -> new AppView(id.value(), connected.contains(new ClientId(id, null))))
                .toList();
    }

    @Override
    public AppCredentials addApp(DeviceId id) {
        boolean isNew = identities.findApp(id).isEmpty();
        HostApp app = identities.app(id);
        var connection =
                new ConnectionString(
                        identities.names().iotHubHost(),
                        new ClientId(id, null),
                        app.primary(),
                        FROM_HOST);
        return new AppCredentials(
                id.value(), id.value(), connection.text(), pki.trustBundle(), isNew);
    }

    @Override
    public void removeApp(DeviceId id) {
        identities.removeApp(id);
        hub.forget(new ClientId(id, null));
    }

    @Override
    public ModuleEnvironment moduleEnvironment(ModuleId id) {
        if (id.value().startsWith("$")) {
            throw TandemException.of(
                    EdgeError.NAME_INVALID,
                    id,
                    "a module outside the guest",
                    "names with $ belong to the runtime");
        }
        ModuleIdentity module = identities.keptModule(id);
        var connection =
                new ConnectionString(
                        identities.names().iotHubHost(),
                        new ClientId(identities.names().device(), id),
                        identities.primaryKey(module.id()).orElseThrow(),
                        FROM_HOST);
        return new ModuleEnvironment(
                id.value(),
                Map.of(ModuleEnvironment.CONNECTION_STRING, connection.text()),
                pki.trustBundle());
    }

    @Override
    public List<ObservedMessage> recentMessages(int count) {
        return hub.recent(count).stream().map(MessageView::of).toList();
    }

    @Override
    public Tap tap(Consumer<ObservedMessage> observer) {
        return hub.tap(message -> observer.accept(MessageView.of(message)));
    }

    @Override
    public String trustBundle() {
        return pki.trustBundle();
    }

    @Override
    public void setClock(Instant time) {
        settings.machineClock().set(time);
    }

    @Override
    public void stopModules() throws InterruptedException {
        agent.stopAll(STOP_WITHIN);
        hub.flush();
    }
}
