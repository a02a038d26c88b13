package tandem.host.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thousands of lives of a guest with faults at any moment: QEMU dies, the daemon dies and returns,
/// starts fail, people change their minds. Whatever happens, there is never more than one QEMU, and
/// in the end things are as people want them.
class LifeSimulationTest {
    private static final int LIVES = 400;
    private static final int STEPS = 120;

    private record Asked(Message message, Request request) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inTheEndThingsAreAsPeopleWantThem(long seed) {
        for (int i = 0; i < LIVES; i++) {
            live(seed * 1_000_003 + i);
        }
    }

    private static void live(long seed) {
        var random = new Random(seed);
        var world = new FakeWorld(random.nextLong());
        world.startFails = 0.3;
        world.begin();
        List<Asked> asked = new ArrayList<>();
        boolean wanted = false;
        for (int i = 0; i < STEPS; i++) {
            switch (random.nextInt(14)) {
                case 0, 1 -> {
                    asked.add(ask(world, new Request(), "up"));
                    wanted = true;
                }
                case 2 -> {
                    asked.add(ask(world, new Request(), random.nextBoolean() ? "down" : "delete"));
                    wanted = false;
                }
                case 3 -> world.killMachine();
                case 4 -> {
                    world.replaceDaemon();
                    asked.clear();
                }
                default -> world.step();
            }
            check(world, seed);
        }
        world.startFails = 0;
        settle(world, wanted, asked, seed);
    }

    private static Asked ask(FakeWorld world, Request request, String word) {
        Message message =
                switch (word) {
                    case "up" -> new Message.Up(request);
                    case "down" -> new Message.Down(request);
                    default -> new Message.Delete(request);
                };
        world.life.handle(message);
        return new Asked(message, request);
    }

    private static void check(FakeWorld world, long seed) {
        assertThat(world.machines.stream().filter(machine -> machine.alive).count())
                .as("machines at once, seed %d", seed)
                .isLessThanOrEqualTo(1);
        GuestStatus status = world.life.status();
        boolean hasMachine = status.machine() != null;
        switch (status.state()) {
            case GuestState.Running(_) ->
                    assertThat(hasMachine).as("running has a machine, seed %d", seed).isTrue();
            case GuestState.Stopped(), GuestState.Absent() ->
                    assertThat(hasMachine).as("stopped has none, seed %d", seed).isFalse();
            case GuestState.Starting(_), GuestState.Stopping(_), GuestState.Failed(_, _) -> {}
        }
    }

    private static void settle(FakeWorld world, boolean wanted, List<Asked> asked, long seed) {
        int left = 100_000;
        while (world.step() && left-- > 0) {
            check(world, seed);
        }
        GuestStatus status = world.life.status();
        assertThat(status.desiredRunning()).as("seed %d", seed).isEqualTo(wanted);
        if (wanted) {
            assertThat(status.isHealthy()).as("healthy, seed %d: %s", seed, status).isTrue();
        } else {
            assertThat(world.alive()).as("nothing runs, seed %d", seed).isNull();
            assertThat(status.state().word()).as("seed %d", seed).isIn("stopped", "absent");
        }
        assertThat(asked)
                .as("everybody has got an answer, seed %d", seed)
                .allMatch(each -> each.request().outcome().isDone());
    }
}
