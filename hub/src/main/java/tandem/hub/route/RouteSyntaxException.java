package tandem.hub.route;

/// A route cannot be understood.
final class RouteSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    RouteSyntaxException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
