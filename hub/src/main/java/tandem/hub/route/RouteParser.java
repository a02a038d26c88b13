package tandem.hub.route;

import java.util.List;
import java.util.Locale;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;

/// Reads `[SELECT *] FROM source [WHERE condition] INTO sink`. Conditions are not served yet and
/// are refused.
final class RouteParser {
    private static final String FORM =
            "write FROM /messages/… INTO $upstream or BrokeredEndpoint(…)";
    private static final String SINK = "BrokeredEndpoint";
    private static final String SINK_FORM =
            "write $upstream or BrokeredEndpoint(\"/modules/{module}/inputs/{input}\")";

    private final DeviceId edge;
    private final List<Token> tokens;
    private int at;

    private RouteParser(DeviceId edge, List<Token> tokens) {
        this.edge = edge;
        this.tokens = tokens;
    }

    /// @param edge the device whose modules the sinks name
    static ParsedRoute parse(DeviceId edge, String text) throws RouteSyntaxException {
        return new RouteParser(edge, RouteLexer.tokens(text)).route();
    }

    /// A route that was understood.
    ///
    /// @param source prefix of the message sources it takes: lower case, `/` at its end
    record ParsedRoute(String source, Endpoint sink) {}

    private ParsedRoute route() throws RouteSyntaxException {
        if (peek().isKeyword("SELECT")) {
            at++;
            Token star = next();
            if (!star.isKeyword("*")) {
                throw unexpected(star, "* after SELECT", FORM);
            }
        }
        expectKeyword("FROM");
        String source = source();
        if (peek().isKeyword("WHERE")) {
            throw new RouteSyntaxException(
                    "it has a condition (WHERE), which this version does not serve yet",
                    "remove the condition and select the messages in the module");
        }
        expectKeyword("INTO");
        Endpoint sink = sink();
        Token rest = next();
        if (rest.kind() != Token.Kind.END) {
            throw unexpected(rest, "the end of the route", "remove what follows the sink");
        }
        return new ParsedRoute(source, sink);
    }

    private String source() throws RouteSyntaxException {
        var path = new StringBuilder();
        if (!peek().isSymbol("/")) {
            throw unexpected(peek(), "a source such as /messages/*", FORM);
        }
        while (peek().isSymbol("/")) {
            at++;
            Token item = next();
            if (item.kind() != Token.Kind.NAME) {
                throw unexpected(
                        item,
                        "a name or * after / in the source",
                        "a source reads /messages/modules/{module}/outputs/{output}; mind that /*"
                                + " opens a comment when a */ follows");
            }
            path.append('/').append(item.text());
        }
        return prefix(path.toString());
    }

    /// Stars at the end and then slashes fall away; one slash ends the prefix.
    private static String prefix(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '*') {
            end--;
        }
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end).toLowerCase(Locale.ROOT) + "/";
    }

    private Endpoint sink() throws RouteSyntaxException {
        Token name = next();
        if (name.isKeyword("$upstream")) {
            return new Endpoint.Upstream();
        }
        if (!name.isKeyword(SINK)) {
            throw unexpected(name, "a sink", SINK_FORM);
        }
        expectSymbol("(");
        Token address = next();
        if (address.kind() != Token.Kind.STRING) {
            throw unexpected(address, "the address of an input in quotes", SINK_FORM);
        }
        expectSymbol(")");
        return input(address.text());
    }

    private Endpoint input(String address) throws RouteSyntaxException {
        String trimmed = address.startsWith("/") ? address.substring(1) : address;
        if (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        String[] parts = trimmed.split("/", -1);
        if (parts.length != 4 || !DeviceId.isValid(parts[1]) || parts[3].isBlank()) {
            throw new RouteSyntaxException(
                    "'" + address + "' is no address of a module's input", SINK_FORM);
        }
        return new Endpoint.ModuleInput(ClientId.module(edge.value(), parts[1]), parts[3]);
    }

    private void expectKeyword(String keyword) throws RouteSyntaxException {
        Token token = next();
        if (!token.isKeyword(keyword)) {
            throw unexpected(token, keyword, FORM);
        }
    }

    private void expectSymbol(String symbol) throws RouteSyntaxException {
        Token token = next();
        if (!token.isSymbol(symbol)) {
            throw unexpected(token, "'" + symbol + "'", SINK_FORM);
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private static RouteSyntaxException unexpected(Token found, String wanted, String remedy) {
        return new RouteSyntaxException("expected " + wanted + ", found " + found.shown(), remedy);
    }
}
