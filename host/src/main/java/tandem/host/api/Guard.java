package tandem.host.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.session.Caller;
import tandem.host.session.Sessions;

/// Who may call the API: programs that know the token, by the address of loopback, and browsers
/// that signed in, by the name of the page. The check of `Host` and `Origin` keeps web pages out
/// that reach loopback by a name of their own (DNS rebinding).
final class Guard {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;
    private final Sessions sessions;

    Guard(String token, Sessions sessions) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.sessions = sessions;
    }

    /// @throws TandemException `API-006` when the request came by another name
    void checkAddress(RequestHead head) {
        int port = head.port();
        Set<String> own =
                Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port, pageHost(port));
        if (head.host() == null || !own.contains(head.host())) {
            throw TandemException.of(ApiError.FOREIGN_ORIGIN, "host " + head.host());
        }
        String origin = head.origin();
        if (origin != null
                && !(origin.startsWith("http://")
                        && own.contains(origin.substring("http://".length())))) {
            throw TandemException.of(ApiError.FOREIGN_ORIGIN, "origin " + origin);
        }
    }

    /// Before anybody is known: the own page may ask, and programs that are no browsers.
    ///
    /// @throws TandemException `API-046` for a request that another page made; `API-006` for one
    ///   that would sign in by another name than the page's, which holds no cookie
    void checkStranger(RequestHead head) {
        if (head.fetchSite() != null) {
            requireOwnPage(head);
        }
        if (!isForPage(head) && head.wantsProof()) {
            throw TandemException.of(ApiError.FOREIGN_ORIGIN, "host " + head.host());
        }
    }

    /// Whether the request came by the name of the page.
    boolean isForPage(RequestHead head) {
        return pageHost(head.port()).equals(head.host());
    }

    private String pageHost(int port) {
        return sessions.hostName() + ":" + port;
    }

    /// Who makes the request.
    ///
    /// @throws TandemException `API-002` for a wrong token, `API-040` without a session, `API-046`
    ///   for a session's request that another page made
    Caller caller(RequestHead head) {
        String authorization = head.authorization();
        if (authorization != null) {
            if (!isToken(authorization)) {
                throw TandemException.of(ApiError.WRONG_TOKEN);
            }
            return Caller.OWNER_PROGRAM;
        }
        if (!isForPage(head)) {
            throw TandemException.of(ApiError.NOT_SIGNED_IN);
        }
        String cookie =
                head.cookie(sessions.cookieName())
                        .orElseThrow(() -> TandemException.of(ApiError.NOT_SIGNED_IN));
        requireOwnPage(head);
        return sessions.find(cookie).orElseThrow(() -> TandemException.of(ApiError.NOT_SIGNED_IN));
    }

    /// @throws TandemException `API-046` when another page made the request
    static void requireOwnPage(RequestHead head) {
        if (!head.isSameOrigin()) {
            String site = head.fetchSite() == null ? "no Sec-Fetch-Site" : head.fetchSite();
            throw TandemException.of(
                    ApiError.NOT_SAME_ORIGIN,
                    site + ", " + (head.origin() == null ? "no Origin" : head.origin()));
        }
    }

    private boolean isToken(String authorization) {
        return authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        token,
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }
}
