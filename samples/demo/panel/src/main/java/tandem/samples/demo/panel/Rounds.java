package tandem.samples.demo.panel;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tandem.samples.demo.reading.Alert;
import tandem.samples.demo.reading.Threshold;

/// The exchange without anyone at the keyboard: shows readings, raises the threshold, shows that
/// only higher readings come, lowers it again.
final class Rounds {
    static final Threshold HIGH = new Threshold(26);
    static final Threshold LOW = new Threshold(24);

    /// A reading is due within half a minute, unless the threshold is above all of them.
    private static final Duration UNUSUALLY_LONG = Duration.ofSeconds(45);

    private final Traffic traffic;
    private final PrintStream out;
    private final Clock clock;
    private final Duration deadline;

    /// @param deadline for each wait
    Rounds(Traffic traffic, PrintStream out, Clock clock, Duration deadline) {
        this.traffic = traffic;
        this.out = out;
        this.clock = clock;
        this.deadline = deadline;
    }

    /// @param readings to show in each of the three parts
    void run(int readings) throws PanelException, InterruptedException {
        Alert first = anyReading();
        for (int shown = 1; shown < readings; shown++) {
            show(arrival(clock.instant().plus(deadline)));
        }
        Duration raised = change(HIGH, readings);
        Duration lowered = change(LOW, readings);
        out.printf(
                Locale.ROOT,
                "Both ways: %d readings above %.1f, then %d above %.1f (%.1f s after it was sent), then %d above %.1f (%.1f s).%n",
                readings,
                first.threshold(),
                readings,
                HIGH.celsius(),
                seconds(raised),
                readings,
                LOW.celsius(),
                seconds(lowered));
    }

    private Alert anyReading() throws PanelException, InterruptedException {
        Instant end = clock.instant().plus(deadline);
        Duration patience = UNUSUALLY_LONG.compareTo(deadline) < 0 ? UNUSUALLY_LONG : deadline;
        Optional<Alert> first = traffic.next(patience);
        if (first.isEmpty() && patience.compareTo(deadline) < 0) {
            out.printf(
                    "No reading for %d s (%s); perhaps the threshold is above all of them.%n",
                    patience.toSeconds(), traffic.condition());
            try {
                send(LOW);
            } catch (PanelException e) {
                out.println(e.getMessage()); // the connection may still come about
            }
        }
        Alert alert = first.isPresent() ? first.get() : arrival(end);
        show(alert);
        return alert;
    }

    /// Sends a threshold and shows readings that passed it; answers how long the first one took.
    private Duration change(Threshold threshold, int readings)
            throws PanelException, InterruptedException {
        send(threshold);
        Instant sent = clock.instant();
        Instant end = sent.plus(deadline);
        Alert alert = arrival(end);
        while (alert.threshold() != threshold.celsius()) {
            alert = arrival(end); // was on its way before
        }
        Duration effect = Duration.between(sent, clock.instant());
        show(alert);
        for (int shown = 1; shown < readings; shown++) {
            show(arrival(clock.instant().plus(deadline)));
        }
        return effect;
    }

    private void send(Threshold threshold) throws PanelException, InterruptedException {
        traffic.send(threshold);
        out.printf(Locale.ROOT, "  sent threshold %.1f%n", threshold.celsius());
    }

    private Alert arrival(Instant end) throws PanelException, InterruptedException {
        Optional<Alert> alert = traffic.next(Duration.between(clock.instant(), end));
        if (alert.isEmpty()) {
            String condition = traffic.condition();
            throw new PanelException(
                    "No reading arrived within %d s; the panel is %s."
                            .formatted(deadline.toSeconds(), condition),
                    condition.startsWith("connected") ? Remedies.MODULES : Remedies.CONNECTION);
        }
        return alert.get();
    }

    private void show(Alert alert) throws PanelException {
        out.println("  reading " + alert);
        if (alert.reading().celsius() <= alert.threshold()) {
            throw new PanelException(
                    "The filter let a reading pass that is not above its threshold: " + alert,
                    "this is a fault of the demo; please report it.");
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
