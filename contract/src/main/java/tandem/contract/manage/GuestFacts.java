package tandem.contract.manage;

import org.jspecify.annotations.Nullable;

/// What the machine under the runtime is and has left: answer of `GET /v1/facts`. Sizes in bytes.
///
/// @param os name and version of the distribution
/// @param kernel release of the kernel
/// @param diskTotalBytes size of the file system with the data directory
/// @param diskFreeBytes what the runtime may still write there
/// @param runtimeRssBytes resident memory of the runtime's process
/// @param uptimeSeconds since the machine started
/// @param networkReceivedBytes by the data network since the start; null when it is not known
/// @param networkSentBytes likewise
public record GuestFacts(
        String os,
        String kernel,
        String architecture,
        int cpus,
        long memoryTotalBytes,
        long memoryAvailableBytes,
        long diskTotalBytes,
        long diskFreeBytes,
        long runtimeRssBytes,
        long uptimeSeconds,
        @Nullable Long networkReceivedBytes,
        @Nullable Long networkSentBytes) {}
