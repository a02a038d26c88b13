package tandem.host.update;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.host.image.Slot;
import tandem.host.operation.Progress;

/// The guest, as an update sees it.
interface Appliance {
    /// How it is just now.
    Look look();

    /// Version that the edge runtime tells; empty while it tells none.
    String runtime();

    /// Names of the modules that run; empty when the guest does not tell.
    List<String> modules() throws InterruptedException;

    /// Starts the image of the active slot; returns when it is healthy.
    ///
    /// @throws tandem.contract.error.TandemException why it is not
    void start(Progress progress);

    /// Stops it; its data stay.
    void stop(Progress progress);

    /// @param wanted whether it shall run
    /// @param slot whose image runs; null when none does
    /// @param running whether its runtime has answered
    /// @param over it has failed or stopped, and does not come up any more
    /// @param reason why it is not healthy; empty when it is
    record Look(
            boolean wanted,
            @Nullable Slot slot,
            boolean running,
            boolean healthy,
            boolean over,
            String reason) {}
}
