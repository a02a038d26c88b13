package tandem.host.api;

import java.util.List;
import java.util.Map;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.session.Role;

/// All calls of the API.
final class RouteTable {
    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    List<Route> routes() {
        return routes;
    }

    /// The call for a request, with the values of its path.
    record Match(Route route, Map<String, String> values) {
        /// Stands for a call that there is not; everybody who is known may hear so.
        static Match failing(String method, String path, TandemException failure) {
            Route.Handler tells =
                    _ -> {
                        throw failure;
                    };
            return new Match(new Route(method, path, tells), Map.of());
        }

        Role least() {
            return Permissions.least(route.method(), route.template(), values);
        }
    }

    /// @throws TandemException `API-003` for an unknown path, `API-007` for a known one with
    ///   another method
    Match find(String method, String path) {
        List<String> segments = segments(path);
        for (Route route : routes) {
            var values = route.match(segments);
            if (values.isPresent() && route.method().equals(method)) {
                return new Match(route, values.get());
            }
        }
        List<String> allowed =
                routes.stream()
                        .filter(route -> route.match(segments).isPresent())
                        .map(Route::method)
                        .toList();
        throw allowed.isEmpty()
                ? TandemException.of(ApiError.UNKNOWN_PATH, path)
                : TandemException.of(
                        ApiError.METHOD_NOT_ALLOWED, path, method, String.join(", ", allowed));
    }

    static List<String> segments(String path) {
        try {
            return PathSegments.decode(path);
        } catch (IllegalArgumentException e) {
            throw TandemException.because(
                    e, ApiError.BAD_REQUEST, "the path holds a malformed escape: " + path);
        }
    }
}
