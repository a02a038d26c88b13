package tandem.host.api;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.interop.GuestFiles;

/// `/guest/files`: trees of files as tar streams.
final class FileRoutes {
    private final GuestFiles files;

    FileRoutes(GuestFiles files) {
        this.files = files;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.GUEST_FILES, this::read),
                new Route("PUT", ApiPaths.GUEST_FILES, this::write));
    }

    private void read(Exchange exchange) throws IOException {
        String path = guestPath(exchange.query("path"));
        files.requireExists(path);
        exchange.onGone(Thread.currentThread()::interrupt);
        var out = exchange.stream(200, "application/x-tar");
        files.read(path, out);
        out.close();
    }

    private void write(Exchange exchange) throws IOException {
        exchange.onGone(Thread.currentThread()::interrupt);
        files.write(guestPath(exchange.query("path")), exchange.body());
        exchange.answerEmpty();
    }

    private static String guestPath(@Nullable String path) {
        if (path == null || !path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw TandemException.of(
                    ApiError.BAD_REQUEST, "\"path\" must be an absolute path in the guest");
        }
        return path;
    }
}
