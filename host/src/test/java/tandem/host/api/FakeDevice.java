package tandem.host.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.operation.Progress;

/// A device without a VM: its operations wait until the test lets them go on, its guest answers
/// what the test has laid down.
final class FakeDevice implements Device {
    final Semaphore mayGoOn = new Semaphore(0);
    final Map<String, ManageCalls.Answer> answers = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final List<Consumer<DeviceStatus>> listeners = new CopyOnWriteArrayList<>();
    private volatile String state = "stopped";
    volatile @Nullable TandemException upFailure;

    @Override
    public DeviceStatus status() {
        return new DeviceStatus(
                state,
                null,
                state.equals("running"),
                List.of(),
                new DeviceStatus.Accelerator("tcg", true, "kvm: not there; using emulation"),
                null,
                null,
                null,
                null,
                new DeviceStatus.Restarts(0, null, null),
                new DeviceStatus.Daemon("0.1.0", 1, Instant.EPOCH, "/home/tandem"),
                "edge-1");
    }

    @Override
    public void up(boolean probe, Progress progress) {
        progress.skipped("Guest image", "slot a holds it");
        progress.step("Start QEMU");
        progress.detail("kernel", 40);
        mayGoOn.acquireUninterruptibly();
        progress.checkCancelled();
        TandemException failure = upFailure;
        if (failure != null) {
            throw failure;
        }
        changeTo("running");
    }

    @Override
    public void down(Progress progress) {
        progress.step("Ask the runtime");
        changeTo("stopped");
    }

    @Override
    public void delete(Progress progress) {
        changeTo("absent");
    }

    @Override
    public void buildImage(boolean force, Progress progress) throws InterruptedException {
        progress.step(force ? "Build anew" : "Build");
        mayGoOn.acquire();
    }

    @Override
    public ManageCalls manage() {
        if (!state.equals("running")) {
            throw TandemException.of(VmError.NOT_RUNNING);
        }
        return this::send;
    }

    private ManageCalls.Answer send(
            String method, String path, @Nullable InputStream body, @Nullable String contentType)
            throws IOException {
        calls.add(method + " " + path);
        bodies.add(body == null ? new byte[0] : body.readAllBytes());
        var answer = answers.get(method + " " + path);
        return answer == null ? answer(404, "application/json", "{}") : answer;
    }

    static ManageCalls.Answer answer(int status, String contentType, String text) {
        return new ManageCalls.Answer(
                status,
                contentType,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public AutoCloseable onChange(Consumer<DeviceStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void changeTo(String newState) {
        state = newState;
        listeners.forEach(listener -> listener.accept(status()));
    }
}
