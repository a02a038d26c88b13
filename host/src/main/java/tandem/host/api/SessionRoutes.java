package tandem.host.api;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.session.Caller;
import tandem.host.session.Role;
import tandem.host.session.Sessions;
import tandem.host.session.SignIn;
import tools.jackson.databind.JsonNode;

/// `/session`: signing in from a browser with a one-time link or the password, and out again.
final class SessionRoutes {
    private static final int LONGEST = 300;

    private final Sessions sessions;

    SessionRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.SESSION, SessionRoutes::show),
                new Route("POST", ApiPaths.SESSION, this::signIn),
                new Route("DELETE", ApiPaths.SESSION, this::signOut),
                new Route("GET", ApiPaths.SESSION_WAYS, this::ways),
                new Route("PUT", ApiPaths.SESSION_PASSWORD, this::setPassword),
                new Route("DELETE", ApiPaths.SESSION_PASSWORD, this::removePassword),
                new Route("POST", ApiPaths.SESSION_LINK, this::link));
    }

    private static void show(Exchange exchange) throws IOException {
        Caller caller = exchange.caller();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("name", caller.name());
        answer.put("role", caller.role().word());
        answer.put("expiresAt", caller.expiresAt());
        exchange.answer(200, answer);
    }

    /// What a browser may offer before anybody has signed in.
    private void ways(Exchange exchange) throws IOException {
        exchange.answer(200, Map.of("password", sessions.hasPassword()));
    }

    private SignIn trySignIn(JsonNode asked) {
        JsonNode code = asked.path("code");
        JsonNode password = asked.path("password");
        JsonNode given = code.isMissingNode() ? password : code;
        if (!given.isString()
                || given.stringValue().length() > LONGEST
                || !(code.isMissingNode() || password.isMissingNode())) {
            throw TandemException.of(
                    ApiError.BAD_REQUEST, "either \"code\" or \"password\" must be a short text");
        }
        return code.isMissingNode()
                ? sessions.signInByPassword(given.stringValue())
                : sessions.signIn(given.stringValue());
    }

    private void signIn(Exchange exchange) throws IOException {
        switch (trySignIn(exchange.json())) {
            case SignIn.Accepted(var caller, var cookie) -> {
                exchange.identify(caller);
                setCookie(exchange, cookie, Sessions.cookieLifetime().toSeconds());
                exchange.answerEmpty();
            }
            case SignIn.Used _ -> throw TandemException.of(ApiError.CODE_USED);
            case SignIn.Expired(Instant at) -> throw TandemException.of(ApiError.CODE_EXPIRED, at);
            case SignIn.Wrong _ -> throw TandemException.of(ApiError.CODE_WRONG);
            case SignIn.WrongPassword _ -> throw TandemException.of(ApiError.PASSWORD_WRONG);
            case SignIn.NoPassword _ -> throw TandemException.of(ApiError.NO_PASSWORD);
            case SignIn.TooMany(long seconds) -> {
                exchange.request().response().putHeader("Retry-After", String.valueOf(seconds));
                throw TandemException.of(ApiError.TOO_MANY_TRIES, seconds);
            }
        }
    }

    private void setPassword(Exchange exchange) throws IOException {
        requireProgram(exchange);
        JsonNode password = exchange.json().path("password");
        if (!password.isString()) {
            throw TandemException.of(ApiError.BAD_REQUEST, "\"password\" must be a text");
        }
        try {
            sessions.setPassword(password.stringValue());
        } catch (IllegalArgumentException e) {
            throw TandemException.because(
                    e, ApiError.PASSWORD_UNFIT, String.valueOf(e.getMessage()));
        }
        exchange.answerEmpty();
    }

    private void removePassword(Exchange exchange) throws IOException {
        requireProgram(exchange);
        sessions.removePassword();
        exchange.answerEmpty();
    }

    /// A browser that was left open must not become a way in for ever.
    private static void requireProgram(Exchange exchange) {
        if (!exchange.caller().equals(Caller.OWNER_PROGRAM)) {
            throw TandemException.of(ApiError.ONLY_OWNER_PROGRAM);
        }
    }

    private void signOut(Exchange exchange) throws IOException {
        RequestHead.of(exchange.request())
                .cookie(sessions.cookieName())
                .ifPresent(sessions::signOut);
        setCookie(exchange, "", 0);
        exchange.answerEmpty();
    }

    private void setCookie(Exchange exchange, String value, long seconds) {
        exchange.request()
                .response()
                .putHeader(
                        "Set-Cookie",
                        sessions.cookieName()
                                + "="
                                + value
                                + "; Path=/; Max-Age="
                                + seconds
                                + "; HttpOnly; SameSite=Strict");
    }

    /// A link for one more browser, with the caller's name and at most the caller's role. The code
    /// stands behind `#`, which browsers send nowhere.
    private void link(Exchange exchange) throws IOException {
        JsonNode asked = exchange.json().path("role");
        Role role =
                asked.isMissingNode()
                        ? exchange.caller().role()
                        : Role.find(asked.asString(""))
                                .orElseThrow(() ->
                                        TandemException.of(
                                                ApiError.BAD_REQUEST,
                                                "\"role\" must be viewer, operator or admin"));
        Permissions.require(exchange.caller(), role);
        var code = sessions.newCode(exchange.caller().name(), role);
        int port = exchange.request().localAddress().port();
        exchange.answer(
                200,
                Map.of(
                        "url",
                        "http://" + sessions.hostName() + ":" + port + "/#code=" + code.code(),
                        "expiresAt",
                        code.expiresAt()));
    }
}
