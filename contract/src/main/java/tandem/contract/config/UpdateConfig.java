package tandem.contract.config;

import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// The operator's rules for updates: section `[update]` of device.toml.
///
/// @param enabled false: no update at all, not by command either
/// @param source folder, http(s) address or bundle file with releases; empty when there is none
/// @param pin the one version that this device shall have; empty for the newest of the channel
/// @param deferDays how old a release must be before the daemon takes it by itself
/// @param window when the daemon may restart the guest by itself; null for any time
/// @param ring percent of all devices, 1 to 100: a release is taken by itself only when this device
///   is among them
/// @param pausedUntil nothing happens before, in this host's local time; null when not paused
/// @param bandwidth most bytes per second to fetch; zero for no limit
/// @param check command on the host that must succeed after a change; empty when there is none
/// @param healthDeadline how long a new release may take to be healthy
public record UpdateConfig(
        boolean enabled,
        String source,
        String channel,
        String pin,
        int deferDays,
        @Nullable UpdateWindow window,
        int ring,
        @Nullable LocalDateTime pausedUntil,
        UpdateMode automatic,
        ByteSize bandwidth,
        String check,
        Duration healthDeadline) {
    public static final Duration HEALTH_DEADLINE = Duration.ofMinutes(10);

    /// Stands for a pause that ends only by a command.
    public static final LocalDateTime UNTIL_RESUMED = LocalDateTime.of(9999, 12, 31, 0, 0);

    /// Looks for releases, once there is a source; changes nothing by itself.
    public static final UpdateConfig DEFAULT =
            new UpdateConfig(
                    true,
                    "",
                    "stable",
                    "",
                    0,
                    null,
                    100,
                    null,
                    UpdateMode.CHECK,
                    new ByteSize(0),
                    "",
                    HEALTH_DEADLINE);
}
