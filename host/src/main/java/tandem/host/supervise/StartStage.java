package tandem.host.supervise;

import java.time.Duration;

/// The stages of a start, in their order, and how long each may take. Limits of the stages that the
/// guest itself works through are for emulation; a slow host gets by with them too.
public enum StartStage {
    PREPARE("Check the host", Duration.ofHours(1)),
    PROCESS("Start QEMU", Duration.ofSeconds(15)),
    MONITOR("QEMU's monitor answers", Duration.ofSeconds(15)),
    KERNEL("Linux kernel", Duration.ofMinutes(1)),
    ROOT("Verified root file system", Duration.ofMinutes(1)),
    DATA("Data disk in the guest", Duration.ofMinutes(2)),
    RUNTIME("Edge runtime answers", Duration.ofMinutes(3)),
    ADOPT("Guest of an earlier daemon answers", Duration.ofMinutes(3));

    private final String text;
    private final Duration limit;

    StartStage(String text, Duration limit) {
        this.text = text;
        this.limit = limit;
    }

    /// In words, for people.
    public String text() {
        return text;
    }

    public Duration limit() {
        return limit;
    }
}
