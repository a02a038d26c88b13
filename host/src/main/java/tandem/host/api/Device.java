package tandem.host.api;

import java.util.function.Consumer;
import tandem.contract.api.DeviceStatus;
import tandem.host.operation.Progress;

/// What the API does with the device. All calls may block.
public interface Device {
    DeviceStatus status();

    /// Starts the guest, or finds that it runs; returns when it is healthy.
    ///
    /// @param probe try the accelerators anew, if it comes to a start
    void up(boolean probe, Progress progress);

    /// Stops the guest; its data stay.
    void down(Progress progress);

    /// Stops the guest and removes it with its data.
    void delete(Progress progress);

    /// Builds the guest image and installs it into a slot.
    ///
    /// @param force build even when the image of these sources is there
    void buildImage(boolean force, Progress progress) throws InterruptedException;

    /// The management API of the running guest.
    ///
    /// @throws tandem.contract.error.TandemException `VM-004` when it does not run
    ManageCalls manage();

    /// Tells each change of the status from now on until closed.
    AutoCloseable onChange(Consumer<DeviceStatus> listener);
}
