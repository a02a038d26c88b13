package tandem.update.source;

import java.util.Optional;

/// A repository behind some other way of asking, such as a paired machine.
///
/// @param name for messages
public record AskedSource(String name, Asking asking) implements Source {

    /// One question.
    @FunctionalInterface
    public interface Asking {
        /// @param limit bytes that the answer may have
        /// @return empty when there is no such file
        /// @throws tandem.contract.error.TandemException why there is no answer
        Optional<byte[]> find(String path, long limit) throws InterruptedException;
    }

    @Override
    public Optional<byte[]> find(String path, long limit) throws InterruptedException {
        return asking.find(path, limit);
    }

    @Override
    public int parallel() {
        return 2;
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public String toString() {
        return name;
    }
}
