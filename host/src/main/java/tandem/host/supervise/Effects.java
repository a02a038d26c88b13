package tandem.host.supervise;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.host.vm.Machine;

/// What the owner of the guest's state sets going. None of it blocks; what comes of it arrives as
/// messages with the attempt's number.
interface Effects {
    /// Prepares and starts a guest.
    ///
    /// @param mayBuild whether an image is built when none is there
    void start(int attempt, boolean mayBuild);

    /// Takes a guest over that an earlier daemon started.
    void adopt(int attempt, Machine machine);

    /// Interrupts a start; it answers with [Message.StartAborted], or has just ended otherwise.
    void abortStart(int attempt);

    /// Tells health and end of a guest that runs.
    void watch(int attempt, Machine machine);

    /// @param wasRunning whether its runtime has answered, so that it can be asked
    void stop(int attempt, Machine machine, boolean wasRunning);

    /// Removes data, images and keys.
    void wipe(int attempt);

    void retryAfter(int attempt, Duration pause);

    /// Sends [Message.HealthOverdue] when the time for it has come.
    ///
    /// @param wait number of this wait
    void expectHealth(int attempt, int wait, Duration limit);

    /// Lets go of a machine that has ended.
    void forget(@Nullable Machine machine);

    void storeDesired(boolean running);

    /// What an update asks just now.
    Hold hold();
}
