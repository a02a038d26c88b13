package tandem.host.supervise;

import java.util.function.Consumer;
import tandem.host.manage.ManageClient;
import tandem.host.operation.Progress;

/// The one guest of this host. All calls may come from any thread.
public interface Guest extends AutoCloseable {
    /// How things are, as last probed; never blocks.
    GuestStatus status();

    /// Starts the guest, or joins a start under way, or finds that it runs; returns when it is
    /// healthy. Cancelling ends a start that has not reached QEMU yet; a guest that is booting
    /// already goes on, and the next `up` joins it.
    ///
    /// @throws tandem.contract.error.TandemException why it does not run, or is not healthy
    /// @throws java.util.concurrent.CancellationException when it was cancelled
    void up(Progress progress);

    /// Lets the next start try the accelerators anew instead of going by what was seen before.
    void forgetTrials();

    /// Stops the guest: asks the runtime, then the guest's power button, then QEMU, then the
    /// operating system. Its data stay.
    void down(Progress progress);

    /// Stops the guest and removes its data disk, its images and its keys. `device.toml` stays.
    void delete(Progress progress);

    /// The management API of the guest that runs.
    ///
    /// @throws tandem.contract.error.TandemException `VM-004` when none does
    ManageClient manage();

    /// @throws tandem.contract.error.TandemException `VM-004` when no guest runs
    SshEndpoint ssh();

    /// Tells each change of the status from now on until closed. The listener must not block.
    AutoCloseable onChange(Consumer<GuestStatus> listener);

    /// Lets go of the guest; it goes on running, and the next daemon adopts it.
    @Override
    void close();
}
