package tandem.hub.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.contract.error.Problem;
import tandem.contract.id.DeviceId;
import tandem.contract.manifest.HubSettings;
import tandem.contract.message.Message;
import tandem.hub.store.Placement;

/// All routes, compiled. Immutable.
public final class RouteTable {
    private static final String PATH = "$.modulesContent.$edgeHub['properties.desired'].routes.";
    private static final long NEVER_MILLIS = -1;

    private final List<Compiled> routes;

    private RouteTable(List<Compiled> routes) {
        this.routes = List.copyOf(routes);
    }

    /// The table without routes: every message is dropped.
    public static RouteTable empty() {
        return new RouteTable(List.of());
    }

    /// A compiled route.
    ///
    /// @param timeToLiveMillis negative: for ever
    private record Compiled(
            String name, String source, Endpoint sink, int priority, long timeToLiveMillis) {}

    /// Where a message goes, and which routes say so.
    public record Match(List<String> routes, List<Placement> placements) {}

    /// What compiling came to: a table, or problems.
    public record Compilation(RouteTable table, List<Problem> problems) {}

    /// Compiles all routes; the table is usable only when there are no problems.
    public static Compilation compile(DeviceId edge, HubSettings settings) {
        var problems = new ArrayList<Problem>();
        var compiled = new ArrayList<Compiled>();
        settings.routes()
                .forEach((name, route) -> {
                    try {
                        var parsed = RouteParser.parse(edge, route.text());
                        int seconds =
                                route.timeToLiveSecs() > 0
                                        ? route.timeToLiveSecs()
                                        : settings.timeToLiveSecs();
                        compiled.add(
                                new Compiled(
                                        name,
                                        parsed.source(),
                                        parsed.sink(),
                                        route.priority(),
                                        seconds < 0 ? NEVER_MILLIS : seconds * 1000L));
                    } catch (RouteSyntaxException e) {
                        problems.add(
                                new Problem(
                                        path(name),
                                        "the route '"
                                                + shortened(route.text())
                                                + "' is not valid: "
                                                + e.getMessage(),
                                        e.remedy()));
                    }
                });
        return new Compilation(new RouteTable(compiled), problems);
    }

    /// At most one placement per endpoint: that of the best priority.
    public Match match(Message message) {
        String source = MessageSource.of(message.system());
        long now = message.enqueued().toEpochMilli();
        var names = new ArrayList<String>();
        Map<String, Placement> placements = new LinkedHashMap<>();
        for (Compiled route : routes) {
            if (source.startsWith(route.source)) {
                names.add(route.name);
                long expiresAt =
                        route.timeToLiveMillis < 0 ? Placement.NEVER : now + route.timeToLiveMillis;
                placements.merge(
                        route.sink.name(),
                        new Placement(route.sink.name(), route.priority, expiresAt),
                        (known, other) -> other.priority() < known.priority() ? other : known);
            }
        }
        return new Match(List.copyOf(names), List.copyOf(placements.values()));
    }

    public Set<Endpoint> endpoints() {
        return routes.stream().map(Compiled::sink).collect(Collectors.toUnmodifiableSet());
    }

    private static String path(String name) {
        boolean plain = name.matches("[A-Za-z_$][A-Za-z0-9_$]*");
        return plain
                ? PATH + name
                : PATH.substring(0, PATH.length() - 1) + "['" + name.replace("'", "\\'") + "']";
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
