package tandem.host.update;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.operation.Progress;

/// A guest that outlives its daemon. How it fares depends on the version in its slot.
final class FakeAppliance implements Appliance {
    enum Nature {
        GOOD,
        DOES_NOT_BOOT,
        NEVER_HEALTHY,
        LOSES_A_MODULE,
        FAILS_THE_CHECK,
        ENDS_SOON
    }

    static final List<String> MODULES = List.of("sensor", "filter");
    final Map<String, Nature> natures = new HashMap<>();
    final Map<String, Integer> boots = new HashMap<>();
    private final Images images;
    private final FakeTiming timing;
    private final Runnable step;
    boolean wanted;
    @Nullable Present running;
    String runtime = "1.0.0";
    private boolean failed;
    private int looks;

    /// @param step one step of whoever calls
    FakeAppliance(Images images, FakeTiming timing, Runnable step) {
        this.images = images;
        this.timing = timing;
        this.step = step;
    }

    Nature nature() {
        return running == null
                ? Nature.DOES_NOT_BOOT
                : natures.getOrDefault(running.version(), Nature.GOOD);
    }

    @Override
    public Look look() {
        step.run();
        looks++;
        if (running != null && nature() == Nature.ENDS_SOON && looks > 4) {
            running = null;
            failed = true;
        }
        if (running == null) {
            return new Look(wanted, null, false, false, true, failed ? "it ended" : "stopped");
        }
        boolean healthy = nature() != Nature.NEVER_HEALTHY;
        return new Look(
                wanted, running.slot(), true, healthy, false, healthy ? "" : "the hub is silent");
    }

    @Override
    public String runtime() {
        return running == null ? "" : runtime;
    }

    @Override
    public List<String> modules() {
        step.run();
        return nature() == Nature.LOSES_A_MODULE ? List.of("sensor") : MODULES;
    }

    @Override
    public void start(Progress progress) {
        wanted = true;
        step.run();
        if (running == null) {
            boot();
        }
        step.run();
        cancellable(progress);
        if (running == null) {
            throw TandemException.of(VmError.START_FAILED, "kernel", "no mark");
        }
        if (nature() == Nature.NEVER_HEALTHY) {
            timing.pass(Duration.ofMinutes(4));
            throw TandemException.of(VmError.UNHEALTHY, 240, "the hub is silent");
        }
    }

    /// Whoever stops waiting for a start that goes on leaves it going on.
    private static void cancellable(Progress progress) throws CancellationException {
        progress.checkCancelled();
    }

    /// A start of whatever is active, by the daemon's own doing or not.
    void boot() {
        Present active = images.active().orElseThrow();
        boots.merge(active.version(), 1, Integer::sum);
        timing.pass(Duration.ofSeconds(20));
        looks = 0;
        boolean boots = natures.get(active.version()) != Nature.DOES_NOT_BOOT;
        running = boots ? active : null;
        failed = !boots;
    }

    @Override
    public void stop(Progress progress) {
        wanted = false;
        step.run();
        timing.pass(Duration.ofSeconds(3));
        running = null;
        failed = false;
        step.run();
        progress.checkCancelled();
    }

    void losePower() {
        running = null;
        failed = false;
    }
}
