package tandem.host.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tandem.contract.config.UpdateConfig;
import tandem.host.image.Slot;
import tandem.host.operation.Progress;

/// Whether a release that was started is healthy: the guest runs from its slot, its runtime is
/// healthy, every module that ran before runs again, the operator's check succeeds; all of it for a
/// while, and before the deadline.
final class HealthGate {
    static final Duration STABLE = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration CHECK_LIMIT = Duration.ofMinutes(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final Appliance guest;
    private final CheckCommand check;
    private final Timing timing;
    private final Candidate candidate;
    private final UpdateConfig policy;
    private final long since;
    private boolean isChecked;
    private String lastCheck = "no time was left for the check command";
    private long healthySince = NEVER;

    /// The parts that a gate asks.
    record Witnesses(Appliance guest, CheckCommand check, Timing timing) {}

    /// @param since when the release was asked to start, by [Timing#nanos]
    HealthGate(Witnesses witnesses, Candidate candidate, UpdateConfig policy, long since) {
        this.guest = witnesses.guest();
        this.check = witnesses.check();
        this.timing = witnesses.timing();
        this.candidate = candidate;
        this.policy = policy;
        this.since = since;
    }

    /// For another edge runtime in the guest that runs.
    ///
    /// @param modules those that ran before, and must again
    static HealthGate ofRuntime(Witnesses witnesses, List<String> modules, UpdateConfig policy) {
        Appliance.Look before = witnesses.guest().look();
        Slot slot = before.slot() == null ? Slot.A : before.slot();
        var now = witnesses.timing().now();
        var present = new Present(slot, "", now, SlotsOfReleases.OURS, List.of(), false);
        Candidate candidate =
                Candidate.backTo(present, present, now).switching(true, before, modules, now);
        return new HealthGate(witnesses, candidate, policy, witnesses.timing().nanos());
    }

    /// @param up told when the guest is there for its clients again, perhaps several times
    /// @return why the release is not healthy; empty when it is
    Optional<String> watch(Runnable up, Progress progress) throws InterruptedException {
        while (true) {
            progress.checkCancelled();
            Appliance.Look look = guest.look();
            if (look.over()) {
                return Optional.of(look.reason());
            }
            if (look.running() && look.slot() != candidate.slot()) {
                return Optional.of("the guest does not run from slot " + candidate.slot().folder());
            }
            Optional<String> why = fault(look);
            if (why.isEmpty()) {
                if (healthySince == NEVER) {
                    healthySince = timing.nanos();
                    up.run();
                }
                if (timing.since(healthySince).compareTo(STABLE) >= 0) {
                    return Optional.empty();
                }
                progress.detail("healthy; it must stay so for " + STABLE.toSeconds() + " s", -1);
            } else {
                healthySince = NEVER;
                isChecked = false;
                progress.detail("waiting: " + why.get(), -1);
                if (left().isNegative()) {
                    return Optional.of("not healthy within " + span() + ": " + why.get());
                }
            }
            timing.pause(BETWEEN);
        }
    }

    private Duration left() {
        return policy.healthDeadline().minus(timing.since(since));
    }

    private String span() {
        return policy.healthDeadline().toSeconds() + " s";
    }

    private Optional<String> fault(Appliance.Look look) throws InterruptedException {
        if (!look.running() || !(look.healthy() || candidate.wasSick())) {
            return Optional.of(look.reason().isEmpty() ? "the guest starts" : look.reason());
        }
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            return Optional.of("these modules do not run: " + String.join(", ", missing));
        }
        if (isChecked || policy.check().isBlank()) {
            return Optional.empty();
        }
        Duration left = left();
        if (!left.isPositive()) {
            return Optional.of(lastCheck);
        }
        Optional<String> failed =
                check.run(policy.check(), left.compareTo(CHECK_LIMIT) < 0 ? left : CHECK_LIMIT);
        isChecked = failed.isEmpty();
        failed.ifPresent(why -> lastCheck = why);
        return failed;
    }

    private List<String> missing() throws InterruptedException {
        if (candidate.modules().isEmpty()) {
            return List.of();
        }
        var missing = new ArrayList<>(candidate.modules());
        missing.removeAll(guest.modules());
        return missing;
    }
}
