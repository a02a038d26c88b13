package tandem.edge.engine;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The engine answered and refused, in its own words.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})(?=: bind| failed)");

    private final int status;
    private final Refusal refusal;

    /// Why, as far as callers do different things.
    public enum Refusal {
        NO_SUCH_IMAGE,
        /// No such container, network or other thing.
        NOT_FOUND,
        NAME_TAKEN,
        /// A port of the machine that the container wants is in use.
        PORT_TAKEN,
        OTHER
    }

    /// @param status HTTP status of the Docker Engine API, e.g. 404 or 409
    public EngineException(int status, String message) {
        super(message);
        this.status = status;
        this.refusal = classify(status, message.toLowerCase(Locale.ROOT));
    }

    private static Refusal classify(int status, String text) {
        if (text.contains("address already in use") || text.contains("port is already allocated")) {
            return Refusal.PORT_TAKEN;
        }
        if (text.contains("no such image") || text.contains("image not known")) {
            return Refusal.NO_SUCH_IMAGE;
        }
        if (text.contains("name") && text.contains("already in use")) {
            return Refusal.NAME_TAKEN;
        }
        return status == 404 ? Refusal.NOT_FOUND : Refusal.OTHER;
    }

    public Refusal refusal() {
        return refusal;
    }

    public boolean isAbsent() {
        return status == 404;
    }

    /// The port that was taken, when the engine names it.
    public OptionalInt port() {
        Matcher port = PORT.matcher(String.valueOf(getMessage()));
        return refusal == Refusal.PORT_TAKEN && port.find()
                ? OptionalInt.of(Integer.parseInt(port.group(1)))
                : OptionalInt.empty();
    }
}
