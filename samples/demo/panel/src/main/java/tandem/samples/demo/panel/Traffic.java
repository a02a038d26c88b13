package tandem.samples.demo.panel;

import java.time.Duration;
import java.util.Optional;
import tandem.samples.demo.reading.Alert;
import tandem.samples.demo.reading.Threshold;

/// What goes over the hub: alerts come, thresholds go.
interface Traffic {
    /// The next alert, in order of arrival; empty when none came in time.
    Optional<Alert> next(Duration within) throws InterruptedException;

    /// Sends a threshold; returns when the hub has stored it.
    void send(Threshold threshold) throws PanelException, InterruptedException;

    /// How the connection is, for people.
    String condition();
}
