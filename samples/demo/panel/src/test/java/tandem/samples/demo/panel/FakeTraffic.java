package tandem.samples.demo.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tandem.samples.demo.reading.Alert;
import tandem.samples.demo.reading.Reading;
import tandem.samples.demo.reading.Threshold;

/// A filter at the other end that shows every temperature of a rising and falling series that is
/// above its threshold.
final class FakeTraffic implements Traffic {
    final List<Threshold> sent = new ArrayList<>();

    private double threshold;
    private final int alertsInAll;
    private int alerts;
    private long sequence;

    FakeTraffic(double threshold, int alertsInAll) {
        this.threshold = threshold;
        this.alertsInAll = alertsInAll;
    }

    @Override
    public Optional<Alert> next(Duration within) {
        for (int tries = 0; tries < 30 && alerts < alertsInAll; tries++) {
            sequence++;
            var reading = new Reading(sequence, 22 + 6 * Math.sin(sequence / 3.0), Instant.EPOCH);
            if (reading.celsius() > threshold) {
                alerts++;
                return Optional.of(new Alert(reading, threshold));
            }
        }
        return Optional.empty();
    }

    @Override
    public void send(Threshold wanted) {
        sent.add(wanted);
        threshold = wanted.celsius();
    }

    @Override
    public String condition() {
        return "connected to the hub";
    }
}
