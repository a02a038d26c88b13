package tandem.host.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// Who may call the API: programs that know the token, by the API's own address. The check of
/// `Host` and `Origin` keeps web pages out that reach loopback by a name of their own (DNS
/// rebinding).
final class Guard {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    Guard(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /// @param port the port that the API listens on
    /// @throws TandemException `API-006` or `API-002`
    void check(
            int port,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String authorization) {
        Set<String> own = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        if (host == null || !own.contains(host)) {
            throw TandemException.of(ApiError.FOREIGN_ORIGIN, "host " + host);
        }
        if (origin != null
                && !(origin.startsWith("http://")
                        && own.contains(origin.substring("http://".length())))) {
            throw TandemException.of(ApiError.FOREIGN_ORIGIN, "origin " + origin);
        }
        if (authorization == null
                || !authorization.startsWith(SCHEME)
                || !MessageDigest.isEqual(
                        token,
                        authorization
                                .substring(SCHEME.length())
                                .getBytes(StandardCharsets.UTF_8))) {
            throw TandemException.of(ApiError.WRONG_TOKEN);
        }
    }
}
