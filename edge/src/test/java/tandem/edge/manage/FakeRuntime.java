package tandem.edge.manage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tandem.contract.error.EdgeError;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.contract.manage.AppCredentials;
import tandem.contract.manage.AppView;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.ImageView;
import tandem.contract.manage.ModuleEnvironment;
import tandem.contract.manage.ObservedMessage;
import tandem.contract.manage.RuntimeHealth;
import tools.jackson.databind.JsonNode;

/// A runtime that only remembers what it was asked.
final class FakeRuntime implements ManagedRuntime, Vitals {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Consumer<ObservedMessage>> observers = new CopyOnWriteArrayList<>();
    final List<ObservedMessage> recent = new CopyOnWriteArrayList<>();
    final AtomicLong loadedBytes = new AtomicLong();
    final CountDownLatch followerInterrupted = new CountDownLatch(1);

    static ObservedMessage message(String id, String from) {
        return new ObservedMessage(
                id,
                Instant.EPOCH,
                from,
                "out",
                "application/json",
                "{}",
                null,
                Map.of(),
                Map.of(),
                List.of("r1"),
                List.of());
    }

    @Override
    public RuntimeHealth health() {
        return new RuntimeHealth(
                "nonce-1",
                false,
                List.of("it is a fake"),
                "0",
                Instant.EPOCH,
                new RuntimeHealth.EngineState(false, null),
                new RuntimeHealth.HubState(false, 0, null),
                new RuntimeHealth.DeploymentState(false, 0, List.of()),
                new RuntimeHealth.ModuleCount(0, 0));
    }

    @Override
    public GuestFacts facts() {
        return new GuestFacts("Debian", "6.12", "amd64", 2, 1, 1, 1, 1, 1, 1, null, null);
    }

    @Override
    public Object deployment() {
        throw TandemException.of(EdgeError.NOTHING_DEPLOYED);
    }

    @Override
    public Object plan(JsonNode manifest) {
        return Map.of("planned", manifest);
    }

    @Override
    public Object deploy(JsonNode manifest) {
        throw TandemException.withProblems(
                EdgeError.MANIFEST_INVALID,
                List.of(new Problem("$.modulesContent", "missing", "add it")),
                1);
    }

    @Override
    public Object modules() {
        return Map.of("modules", List.of());
    }

    @Override
    public Object inspect(ModuleId module) {
        return Map.of("name", module.value());
    }

    @Override
    public void restart(ModuleId module) {
        calls.add("restart " + module);
    }

    @Override
    public void logs(ModuleId module, LogRequest request, OutputStream into)
            throws IOException, InterruptedException {
        if (module.value().equals("unknown")) {
            throw TandemException.of(EdgeError.MODULE_UNKNOWN, module);
        }
        try {
            into.write(("tail " + request.tail() + "\n").getBytes(UTF_8));
            if (request.follow()) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException | InterruptedIOException e) {
            followerInterrupted.countDown(); // the reader may be gone before the write has returned
            throw e;
        }
    }

    @Override
    public List<ImageView> images() {
        return List.of(new ImageView("sha256:1", List.of("a:1"), 5, Instant.EPOCH));
    }

    @Override
    public List<String> loadImages(InputStream archive) throws IOException {
        byte[] part = new byte[64 * 1024];
        for (int read = archive.read(part); read >= 0; read = archive.read(part)) {
            loadedBytes.addAndGet(read);
        }
        return List.of("a:1");
    }

    @Override
    public List<AppView> apps() {
        return List.of(new AppView("panel", true));
    }

    @Override
    public AppCredentials addApp(DeviceId app) {
        return new AppCredentials(app.value(), app.value(), "HostName=…", "PEM", true);
    }

    @Override
    public void removeApp(DeviceId app) {
        calls.add("remove " + app);
    }

    @Override
    public ModuleEnvironment moduleEnvironment(ModuleId module) {
        return new ModuleEnvironment(module.value(), Map.of("A", "1"), "PEM");
    }

    @Override
    public List<ObservedMessage> recentMessages(int count) {
        return new ArrayList<>(recent).subList(Math.max(0, recent.size() - count), recent.size());
    }

    @Override
    public Tap tap(Consumer<ObservedMessage> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    @Override
    public ModulePlane plane() {
        return new FakePlane();
    }

    @Override
    public String trustBundle() {
        return "PEM";
    }

    @Override
    public void setClock(Instant time) {
        calls.add("clock " + time);
    }

    @Override
    public void stopModules() {
        calls.add("stop");
    }
}
