package tandem.hub.store;

import java.time.Clock;

/// A store with its own thread on a disk that fails when the test says so.
public final class FaultyStore implements AutoCloseable {
    private final FakeDisk disk = new FakeDisk();
    private final MessageStore store = new MessageStore(disk, Clock.systemUTC(), 0);

    public FaultyStore() {
        store.start();
    }

    public MessageStore store() {
        return store;
    }

    /// Nothing can be written, or not even read, until [#heal].
    public void fail(boolean alsoReading) {
        disk.fault(alsoReading ? FakeDisk.Fault.UNREADABLE : FakeDisk.Fault.READ_ONLY);
    }

    public void heal() {
        disk.fault(FakeDisk.Fault.NONE);
    }

    @Override
    public void close() {
        store.close();
    }
}
