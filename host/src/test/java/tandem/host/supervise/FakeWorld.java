package tandem.host.supervise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.vm.ExitReport;
import tandem.host.vm.Machine;

/// Machines, timers and a daemon in simulated time. What happens when comes from a seed.
final class FakeWorld implements Effects, InstantSource {
    private static final List<StartStage> BOOT =
            List.of(
                    StartStage.MONITOR,
                    StartStage.KERNEL,
                    StartStage.ROOT,
                    StartStage.DATA,
                    StartStage.RUNTIME);

    final List<FakeMachine> machines = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    private final Random random;
    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private Instant now = Instant.parse("2026-11-22T20:00:00Z");
    private long order;
    private boolean desired;
    double startFails;
    Hold hold = Hold.NONE;
    boolean data;
    Life life;

    private record Event(Instant at, long order, int attempt, Runnable run) {}

    FakeWorld(long seed) {
        this.random = new Random(seed);
        this.life = new Life(this, this, false, Runnable::run);
    }

    @Override
    public Hold hold() {
        return hold;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Lets the next thing happen; false when nothing is left to happen.
    boolean step() {
        Event next = queue.poll();
        if (next == null) {
            return false;
        }
        now = next.at();
        next.run().run();
        return true;
    }

    void begin() {
        life.handle(new Message.Begun(alive()));
    }

    /// The daemon dies with all that it had under way, and another one begins.
    void replaceDaemon() {
        queue.clear();
        life = new Life(this, this, desired, Runnable::run);
        begin();
    }

    /// QEMU dies without anybody's doing.
    void killMachine() {
        FakeMachine machine = alive();
        if (machine != null) {
            machine.alive = false;
            later(0, () -> life.handle(noticed(machine)));
        }
    }

    private Message noticed(FakeMachine machine) {
        return switch (life.status().state()) {
            case GuestState.Running(_) ->
                    new Message.Ended(
                            attempt,
                            new ExitReport(machine.pid(), 137, null, List.of(), List.of()));
            case GuestState.Starting(_) ->
                    new Message.StartFailed(
                            attempt, TandemException.of(VmError.START_FAILED, "any", "killed"));
            case GuestState.Absent(),
                    GuestState.Stopped(),
                    GuestState.Stopping(_),
                    GuestState.Failed(_, _) ->
                    new Message.StopDone(-1);
        };
    }

    private int attempt;

    @Nullable FakeMachine alive() {
        return machines.stream().filter(machine -> machine.alive).findFirst().orElse(null);
    }

    @Override
    public void start(int number, boolean mayBuild) {
        attempt = number;
        later(number, random.nextInt(3000), () -> launch(number));
    }

    private void launch(int number) {
        FakeMachine left = alive();
        if (left != null) {
            life.handle(new Message.Launched(number, left));
            adopt(number, left);
            return;
        }
        if (random.nextDouble() < startFails) {
            life.handle(
                    new Message.StartFailed(
                            number, TandemException.of(VmError.MEMORY_SHORT, "1", "0")));
            return;
        }
        data = true;
        var machine = new FakeMachine(machines.size() + 100L);
        machines.add(machine);
        life.handle(new Message.Launched(number, machine));
        boot(number, machine, 0);
    }

    private void boot(int number, FakeMachine machine, int done) {
        if (!machine.alive) {
            return;
        }
        if (done == BOOT.size()) {
            life.handle(new Message.Started(number, health()));
            return;
        }
        if (random.nextDouble() < startFails / 5) {
            machine.alive = false;
            life.handle(
                    new Message.StartFailed(
                            number,
                            TandemException.of(VmError.START_FAILED, BOOT.get(done), "fault")));
            return;
        }
        life.handle(new Message.StageReached(number, BOOT.get(done)));
        later(number, random.nextInt(5000), () -> boot(number, machine, done + 1));
    }

    private GuestHealth health() {
        return random.nextBoolean()
                ? GuestHealth.of(FakeRuntime.health(List.of()), null)
                : GuestHealth.of(FakeRuntime.health(List.of("starting")), null);
    }

    @Override
    public void adopt(int number, Machine machine) {
        attempt = number;
        later(number, random.nextInt(2000), () -> boot(number, (FakeMachine) machine, BOOT.size()));
    }

    @Override
    public void abortStart(int number) {
        queue.removeIf(event -> event.attempt() == number);
        later(random.nextInt(500), () -> life.handle(new Message.StartAborted(number)));
    }

    @Override
    public void watch(int number, Machine machine) {
        later(
                number,
                1000,
                () ->
                        life.handle(
                                new Message.HealthSeen(
                                        number,
                                        GuestHealth.of(FakeRuntime.health(List.of()), null))));
    }

    @Override
    public void stop(int number, Machine machine, boolean wasRunning) {
        attempt = number;
        later(
                random.nextInt(9000),
                () -> {
                    ((FakeMachine) machine).alive = false;
                    life.handle(new Message.StopDone(number));
                });
    }

    @Override
    public void wipe(int number) {
        later(
                100,
                () -> {
                    data = false;
                    life.handle(new Message.Wiped(number));
                });
    }

    @Override
    public void retryAfter(int number, Duration pause) {
        pauses.add(pause);
        later(number, pause.toMillis(), () -> life.handle(new Message.RetryDue(number)));
    }

    @Override
    public void expectHealth(int number, int wait, Duration limit) {
        later(limit.toMillis(), () -> life.handle(new Message.HealthOverdue(number, wait)));
    }

    @Override
    public void forget(@Nullable Machine machine) {
        if (machine != null) {
            machine.close();
        }
    }

    @Override
    public void storeDesired(boolean running) {
        desired = running;
    }

    private void later(long millis, Runnable run) {
        later(-1, millis, run);
    }

    private void later(int number, long millis, Runnable run) {
        queue.add(new Event(now.plusMillis(millis), order++, number, run));
    }
}
