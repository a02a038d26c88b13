package tandem.host.vm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;

/// One QEMU that runs, or has just ended.
public interface Machine extends AutoCloseable {
    MachineRecord record();

    long pid();

    @Nullable Instant startedAt();

    /// Waits for its end.
    ///
    /// @return how it ended, or empty when it still runs after the limit
    Optional<ExitReport> awaitExit(Duration limit) throws InterruptedException;

    /// Connects to QEMU's monitor; does nothing while a connection is there.
    ///
    /// @throws IOException when it does not answer within the limit, or QEMU ends meanwhile
    void connect(Duration limit) throws IOException, InterruptedException;

    /// Whether the guest of this start has written this mark (`init`, `root`, `data`).
    boolean hasMark(String mark);

    /// The failure that the guest itself has written on its console, if any.
    Optional<TandemException> fault();

    /// Why the guest's processors stand still, such as `internal-error` or `io-error`; empty when
    /// they run, or QEMU cannot be asked.
    Optional<String> halted() throws InterruptedException;

    /// Lets processors that stand still go on, as after an `io-error`.
    void resume() throws IOException, InterruptedException;

    void pressPowerButton() throws IOException, InterruptedException;

    void quit() throws IOException, InterruptedException;

    void kill();

    /// Keeps the console's log within its bounds.
    void boundLog();

    List<String> consoleTail();

    /// Lets go of it; it goes on running.
    @Override
    void close();
}
