package tandem.host.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;
import tandem.host.manage.ManageClient;

/// The edge runtime behind the management API. Only answers with the nonce of this start count.
record ManagedRuntime(ManageClient client, String nonce) implements EdgeRuntime {
    @Override
    public RuntimeHealth health() throws IOException, InterruptedException {
        RuntimeHealth health = client.health();
        if (!health.nonce().equals(nonce)) {
            throw new IOException("another start of the guest answers");
        }
        return health;
    }

    @Override
    public GuestFacts facts() throws IOException, InterruptedException {
        return client.facts();
    }

    @Override
    public void pushClock(Instant now) throws IOException, InterruptedException {
        client.pushClock(now);
    }

    @Override
    public void stop(Duration limit) throws IOException, InterruptedException {
        client.stop(limit);
    }
}
