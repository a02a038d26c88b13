package tandem.hub.route;

/// A word of a route.
///
/// @param kind what it is
/// @param text the word; of a string its content
/// @param position where it begins in the route, counted from 1
record Token(Kind kind, String text, int position) {
    enum Kind {
        NAME,
        STRING,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.NAME && text.equalsIgnoreCase(keyword);
    }

    /// How messages call it.
    String shown() {
        return kind == Kind.END ? "the end of the route" : "'" + text + "' at position " + position;
    }
}
