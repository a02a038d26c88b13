package tandem.host.supervise;

import java.time.Duration;

/// The rungs of the stop ladder, gentlest first, and how long each is given.
public enum StopStep {
    RUNTIME("Ask the edge runtime to stop", Duration.ofSeconds(90)),
    POWER_BUTTON("Press the guest's power button", Duration.ofSeconds(90)),
    QUIT("End QEMU", Duration.ofSeconds(10)),
    KILL("Kill QEMU", Duration.ofSeconds(10));

    private final String text;
    private final Duration limit;

    StopStep(String text, Duration limit) {
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
