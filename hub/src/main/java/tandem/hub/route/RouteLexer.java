package tandem.hub.route;

import java.util.ArrayList;
import java.util.List;

/// Cuts a route into words. Names are greedy: of all punctuation only `( ) < > @ , ; : \ " / [ ] ?
/// = { }` and quotes end them, so `*` and `-` are letters. `/*` opens a comment when a `*/` follows
/// anywhere.
final class RouteLexer {
    private static final String SYMBOLS = "()<>@,;:\\/[]?={}";
    private static final String QUOTES = "\"'";

    private final String text;
    private int at;

    private RouteLexer(String text) {
        this.text = text;
    }

    /// @return the words; the last is of kind [Token.Kind#END]
    static List<Token> tokens(String text) throws RouteSyntaxException {
        var lexer = new RouteLexer(text);
        var tokens = new ArrayList<Token>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() throws RouteSyntaxException {
        skip();
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", at + 1);
        }
        char first = text.charAt(at);
        if (QUOTES.indexOf(first) >= 0) {
            return string(first);
        }
        int start = at;
        if (SYMBOLS.indexOf(first) >= 0) {
            at++;
            return new Token(Token.Kind.SYMBOL, String.valueOf(first), start + 1);
        }
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        return new Token(Token.Kind.NAME, text.substring(start, at), start + 1);
    }

    /// Passes blanks and comments.
    private void skip() {
        while (at < text.length()) {
            int end = text.startsWith("/*", at) ? text.indexOf("*/", at + 2) : -1;
            if (end >= 0) {
                at = end + 2;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }

    private Token string(char quote) throws RouteSyntaxException {
        int start = at++;
        var content = new StringBuilder();
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character == quote) {
                return new Token(Token.Kind.STRING, content.toString(), start + 1);
            }
            content.append(character == '\\' ? escaped() : character);
        }
        throw new RouteSyntaxException(
                "the string at position " + (start + 1) + " does not end",
                "close it with " + quote);
    }

    private char escaped() throws RouteSyntaxException {
        char character = at < text.length() ? text.charAt(at++) : ' ';
        if (character == '\\' || QUOTES.indexOf(character) >= 0) {
            return character;
        }
        if (character == 'u' && at + 4 <= text.length()) {
            String digits = text.substring(at, at + 4);
            if (digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
                at += 4;
                return (char) Integer.parseInt(digits, 16);
            }
        }
        throw new RouteSyntaxException(
                "a string has an unknown escape before position " + (at + 1),
                "only \\\" \\' \\\\ and \\uXXXX are known");
    }

    private static boolean isNameCharacter(char character) {
        return !Character.isWhitespace(character)
                && SYMBOLS.indexOf(character) < 0
                && QUOTES.indexOf(character) < 0;
    }
}
