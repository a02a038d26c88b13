package tandem.host.api;

import java.time.InstantSource;
import java.util.function.Consumer;
import tandem.contract.api.DeviceStatus;
import tandem.host.history.DeploymentHistory;
import tandem.host.operation.Progress;

/// A device whose deployments go into the history.
record RecordedDevice(Device device, DeploymentHistory history, InstantSource clock)
        implements Device {
    @Override
    public ManageCalls manage() {
        return new HistoryKeeping(device.manage(), history, clock);
    }

    @Override
    public DeviceStatus status() {
        return device.status();
    }

    @Override
    public void up(boolean probe, Progress progress) {
        device.up(probe, progress);
    }

    @Override
    public void down(Progress progress) {
        device.down(progress);
    }

    @Override
    public void delete(Progress progress) {
        device.delete(progress);
    }

    @Override
    public void buildImage(boolean force, Progress progress) throws InterruptedException {
        device.buildImage(force, progress);
    }

    @Override
    public AutoCloseable onChange(Consumer<DeviceStatus> listener) {
        return device.onChange(listener);
    }
}
