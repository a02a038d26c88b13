package tandem.host.api;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Set;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.page.PageFile;
import tandem.host.page.PageFiles;

/// The console's page, at every path that is not the API's. It holds no secrets and wants no
/// sign-in; what it shows it asks the API for.
final class PageRoute {
    static final String LASTING = "public, max-age=31536000, immutable";
    private static final int MISDIRECTED = 421;
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final PageFiles files;

    PageRoute(PageFiles files) {
        this.files = files;
    }

    /// Whether a path is the page's.
    static boolean owns(String path) {
        return !path.startsWith("/api/");
    }

    /// @param ownName the request came by the page's own name; by any other the page would stand
    ///   without its cookie
    void serve(Exchange exchange, String path, boolean ownName) throws IOException {
        String method = exchange.request().method().name();
        if (!METHODS.contains(method)) {
            throw TandemException.of(ApiError.METHOD_NOT_ALLOWED, path, method, "GET, HEAD");
        }
        PageFile file =
                ownName
                        ? files.find(path, exchange.header("Accept-Encoding"))
                                .orElseThrow(() -> TandemException.of(ApiError.UNKNOWN_PATH, path))
                        : PageFiles.elsewhere();
        byte[] content = file.content();
        var response = exchange.request().response().setStatusCode(ownName ? 200 : MISDIRECTED);
        SecurityHeaders.put(response);
        response.putHeader("Content-Type", file.contentType())
                .putHeader("Content-Length", String.valueOf(content.length))
                .putHeader("Cache-Control", file.isLasting() ? LASTING : "no-store");
        if (file.variesByEncoding()) {
            response.putHeader("Vary", "Accept-Encoding");
        }
        if (file.encoding() != null) {
            response.putHeader("Content-Encoding", file.encoding());
        }
        ResponseBody.await(
                method.equals("HEAD") ? response.end() : response.end(Buffer.buffer(content)));
    }
}
