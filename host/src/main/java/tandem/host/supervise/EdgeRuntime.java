package tandem.host.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;

/// What supervision asks of the edge runtime in the guest.
interface EdgeRuntime {
    /// @throws IOException also when another start of the guest answers
    RuntimeHealth health() throws IOException, InterruptedException;

    GuestFacts facts() throws IOException, InterruptedException;

    void pushClock(Instant now) throws IOException, InterruptedException;

    void stop(Duration limit) throws IOException, InterruptedException;
}
