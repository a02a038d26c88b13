package tandem.host.check;

import org.jspecify.annotations.Nullable;

/// The host at the moment of the check.
///
/// @param os name and version
/// @param memoryFreeBytes what programs may still take; null when the host does not tell
/// @param diskFreeBytes where the home lies
public record HostView(
        String os,
        String architecture,
        int cpus,
        long memoryBytes,
        @Nullable Long memoryFreeBytes,
        long diskFreeBytes,
        String home) {}
