package tandem.host.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of a request says who makes it and from where.
///
/// @param port the port that the API listens on
/// @param fetchSite header `Sec-Fetch-Site`, which browsers set and pages cannot
/// @param upgrade header `Upgrade`
record RequestHead(
        String method,
        int port,
        @Nullable String host,
        @Nullable String origin,
        @Nullable String fetchSite,
        @Nullable String authorization,
        @Nullable String cookies,
        @Nullable String upgrade) {

    static RequestHead of(HttpServerRequest request) {
        return new RequestHead(
                request.method().name(),
                request.localAddress().port(),
                request.getHeader("Host"),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Authorization"),
                request.getHeader("Cookie"),
                request.getHeader("Upgrade"));
    }

    Optional<String> cookie(String name) {
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies.split(";", -1))
                        .map(String::strip)
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst();
    }

    boolean isWebSocket() {
        return "websocket".equalsIgnoreCase(upgrade);
    }

    /// Whether it may change something or opens a channel that pages can use without CORS.
    boolean wantsProof() {
        return isWebSocket() || !(method.equals("GET") || method.equals("HEAD"));
    }

    /// Whether the page of this very address made the request, or (as far as the request does not
    /// tell) may have.
    boolean isSameOrigin() {
        if (origin != null && !origin.equals("http://" + host)) {
            return false;
        }
        if (fetchSite != null) {
            return fetchSite.equals("same-origin") || (!wantsProof() && fetchSite.equals("none"));
        }
        return origin != null || !wantsProof();
    }
}
