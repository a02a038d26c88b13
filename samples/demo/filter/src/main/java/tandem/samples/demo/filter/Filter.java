package tandem.samples.demo.filter;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.samples.demo.reading.Alert;
import tandem.samples.demo.reading.MalformedMessageException;
import tandem.samples.demo.reading.Reading;
import tandem.samples.demo.reading.Threshold;

/// What the module decides; how it hears and speaks is [FilterModule]'s.
final class Filter {
    /// Value of the property `kind` that marks a message on the input `control`.
    static final String CONTROL_KIND = "threshold";

    private static final Logger LOG = LoggerFactory.getLogger("filter");

    private final AtomicReference<Threshold> threshold;

    Filter(Threshold initial) {
        this.threshold = new AtomicReference<>(initial);
    }

    Threshold threshold() {
        return threshold.get();
    }

    /// The alert that a reading causes, empty when it does not pass.
    ///
    /// @param body JSON of a [Reading]; anything else is said in the log and dropped
    Optional<Alert> reading(String body) {
        try {
            Reading reading = Reading.parse(body);
            Threshold current = threshold.get();
            return current.isExceededBy(reading)
                    ? Optional.of(new Alert(reading, current.celsius()))
                    : Optional.empty();
        } catch (MalformedMessageException e) {
            LOG.warn("reading ignored: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// Sets the threshold.
    ///
    /// @param source who wants it, for the log
    /// @return whether it was changed
    boolean set(Threshold wanted, String source) {
        Threshold before = threshold.getAndSet(wanted);
        if (before.equals(wanted)) {
            return false;
        }
        LOG.info("threshold {} -> {} by {}", before.celsius(), wanted.celsius(), source);
        return true;
    }
}
