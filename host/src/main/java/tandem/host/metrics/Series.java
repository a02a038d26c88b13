package tandem.host.metrics;

import java.util.List;

/// What is measured. The order is that of the file.
public enum Series {
    /// Part of the guest's processors that was busy, 0 to 1, as the host sees it.
    GUEST_CPU("guest.cpu"),
    GUEST_MEMORY_USED("guest.memoryUsedBytes"),
    GUEST_MEMORY_TOTAL("guest.memoryTotalBytes"),
    GUEST_DISK_USED("guest.diskUsedBytes"),
    GUEST_DISK_TOTAL("guest.diskTotalBytes"),
    HUB_MESSAGES("hub.messagesPerSecond"),
    HUB_CLIENTS("hub.clients"),
    DAEMON_RSS("daemon.rssBytes"),
    GUEST_RECEIVED("guest.networkReceivedBytesPerSecond"),
    GUEST_SENT("guest.networkSentBytesPerSecond");

    static final List<Series> ALL = List.of(values());

    private final String word;

    Series(String word) {
        this.word = word;
    }

    /// As it stands in documents.
    public String word() {
        return word;
    }
}
