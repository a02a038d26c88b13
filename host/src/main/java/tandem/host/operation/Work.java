package tandem.host.operation;

/// The work of an operation. It runs on a virtual thread of its own; cancelling interrupts it.
@FunctionalInterface
public interface Work {
    /// @throws tandem.contract.error.TandemException when it fails for a known reason
    /// @throws InterruptedException when it was cancelled while it waited
    void run(Progress progress) throws InterruptedException;
}
