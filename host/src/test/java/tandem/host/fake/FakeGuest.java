package tandem.host.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.api.Device;
import tandem.host.api.ManageCalls;
import tandem.host.operation.Progress;
import tandem.host.supervise.StartStage;
import tandem.host.supervise.StopStep;

/// A device whose guest is played: it starts in about three seconds, and has something to say in
/// every place.
final class FakeGuest implements Device {
    private static final Duration RAN_BEFORE = Duration.ofHours(3);

    private final InstantSource clock;
    private final String home;
    private final FakeRuntime runtime;
    private final FakeManage manage;
    private final Instant daemonStartedAt;
    private final List<Consumer<DeviceStatus>> listeners = new CopyOnWriteArrayList<>();
    private volatile String state;
    private volatile @Nullable String stage;
    private volatile @Nullable ProblemDocument failure;
    private volatile boolean failsNext;

    FakeGuest(InstantSource clock, String home, FakeRuntime runtime, FakeOptions options) {
        this.clock = clock;
        this.home = home;
        this.runtime = runtime;
        this.manage = new FakeManage(runtime);
        this.daemonStartedAt = clock.instant();
        this.state = options.state();
        this.failsNext = options.failUp();
        runtime.started(clock.instant().minus(RAN_BEFORE));
    }

    @Override
    public DeviceStatus status() {
        boolean runs = state.equals("running");
        var health = runs ? runtime.health() : null;
        return new DeviceStatus(
                state,
                stage,
                health != null && health.healthy(),
                health == null ? List.of() : health.reasons(),
                new DeviceStatus.Accelerator(
                        "tcg",
                        true,
                        runtime.texts().of("kvm: there is no /dev/kvm; using emulation", 1)),
                runs ? process() : null,
                health,
                runs ? runtime.facts() : null,
                failure,
                new DeviceStatus.Restarts(0, null, null),
                new DeviceStatus.Daemon(
                        "0.1.0", ProcessHandle.current().pid(), daemonStartedAt, home),
                "edge-1");
    }

    private DeviceStatus.GuestProcess process() {
        return new DeviceStatus.GuestProcess(
                ProcessHandle.current().pid(),
                runtime.startedAt(),
                "fake-nonce",
                "1",
                "a",
                new DeviceStatus.Ports(2222, 9443, 8883, 8443));
    }

    @Override
    public void up(boolean probe, Progress progress) {
        if (state.equals("running")) {
            progress.skipped("Start QEMU", "the guest runs");
            return;
        }
        String before = state;
        try {
            image(progress);
            step(progress, StartStage.PREPARE, 200);
            failOnce();
            step(progress, StartStage.PROCESS, 200);
            step(progress, StartStage.MONITOR, 100);
            step(progress, StartStage.KERNEL, 500);
            step(progress, StartStage.ROOT, 300);
            step(progress, StartStage.DATA, 300);
            step(progress, StartStage.RUNTIME, 800);
            runtime.started(clock.instant());
            runtime.deployments().restartAll();
            failure = null;
            change("running", null);
            progress.step("Healthy");
            while (!runtime.health().healthy()) {
                progress.checkCancelled();
                progress.detail(String.join("; ", runtime.health().reasons()), -1);
                Pause.millis(200);
            }
            change("running", null);
        } catch (TandemException e) {
            failure = ProblemDocument.of(e);
            change("failed", null);
            throw e;
        } catch (CancellationException e) {
            change(before, null);
            throw e;
        }
    }

    private void image(Progress progress) {
        if (!state.equals("absent")) {
            progress.skipped("Guest image", "slot a holds it");
            return;
        }
        progress.step("Build the guest image");
        build(progress);
        progress.step("Install it into a slot");
        progress.detail("slot a", -1);
    }

    private static void build(Progress progress) {
        for (int percent = 0; percent <= 100; percent += 10) {
            progress.detail(percent < 60 ? "packages" : "root file system", percent);
            Pause.millis(100);
        }
    }

    private void failOnce() {
        if (failsNext) {
            failsNext = false;
            throw TandemException.of(
                            VmError.PORT_TAKEN,
                            8883,
                            "127.0.0.1",
                            "process 412 (mosquitto)",
                            "[hub] mqtt-port")
                    .withContext(List.of("8883 was asked for by device.toml"));
        }
    }

    private void step(Progress progress, StartStage at, long millis) {
        change("starting", at.text());
        progress.step(at.text());
        for (int part = 1; part <= 4; part++) {
            Pause.millis(millis / 4);
            progress.detail("%d of %d ms".formatted(millis * part / 4, millis), part * 25);
        }
    }

    @Override
    public void down(Progress progress) {
        if (List.of("stopped", "absent").contains(state)) {
            progress.skipped("Stop", "the guest does not run");
            return;
        }
        for (StopStep step : List.of(StopStep.RUNTIME, StopStep.POWER_BUTTON)) {
            change("stopping", step.text());
            progress.step(step.text());
            progress.detail("", -1);
            Pause.millis(700);
        }
        failure = null;
        change("stopped", null);
    }

    @Override
    public void delete(Progress progress) {
        down(progress);
        progress.step("Remove data, images and keys");
        Pause.millis(300);
        runtime.delete();
        change("absent", null);
    }

    @Override
    public void buildImage(boolean force, Progress progress) {
        progress.step("Build the guest image");
        build(progress);
        progress.step("Install it into a slot");
        progress.detail("slot b", -1);
    }

    @Override
    public ManageCalls manage() {
        requireRunning();
        return manage;
    }

    /// @throws TandemException `VM-004`
    void requireRunning() {
        if (!state.equals("running")) {
            throw TandemException.of(VmError.NOT_RUNNING);
        }
    }

    @Override
    public AutoCloseable onChange(Consumer<DeviceStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void change(String to, @Nullable String at) {
        state = to;
        stage = at;
        DeviceStatus now = status();
        listeners.forEach(listener -> listener.accept(now));
    }
}
