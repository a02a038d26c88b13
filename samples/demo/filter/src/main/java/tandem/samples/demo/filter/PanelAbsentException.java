package tandem.samples.demo.filter;

/// Nobody showed a reading; the message says why.
final class PanelAbsentException extends Exception {
    private static final long serialVersionUID = 1L;

    PanelAbsentException(String message, Throwable cause) {
        super(message, cause);
    }

    PanelAbsentException(String message) {
        super(message);
    }
}
