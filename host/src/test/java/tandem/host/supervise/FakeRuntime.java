package tandem.host.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;

/// An edge runtime that answers what the test says.
final class FakeRuntime implements EdgeRuntime {
    final List<Instant> clocks = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    boolean answers = true;
    List<String> complaints = List.of();
    @Nullable Runnable onStop;

    static RuntimeHealth health(List<String> complaints) {
        return new RuntimeHealth(
                "n",
                complaints.isEmpty(),
                complaints,
                "0.1.0",
                Instant.EPOCH,
                new RuntimeHealth.EngineState(true, "5"),
                new RuntimeHealth.HubState(true, 0, 3.5),
                new RuntimeHealth.DeploymentState(true, 0, List.of()),
                new RuntimeHealth.ModuleCount(0, 0));
    }

    @Override
    public RuntimeHealth health() throws IOException {
        answer("health");
        return health(complaints);
    }

    @Override
    public GuestFacts facts() throws IOException {
        answer("facts");
        return new GuestFacts("Debian", "6.12", "x86_64", 2, 1, 1, 1, 1, 1, 1, null, null);
    }

    @Override
    public void pushClock(Instant now) throws IOException {
        answer("clock");
        clocks.add(now);
    }

    @Override
    public void stop(Duration limit) throws IOException {
        answer("stop");
        if (onStop != null) {
            onStop.run();
        }
    }

    private void answer(String call) throws IOException {
        calls.add(call);
        if (!answers) {
            throw new IOException("connection refused");
        }
    }
}
