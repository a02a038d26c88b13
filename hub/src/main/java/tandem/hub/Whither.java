package tandem.hub;

import java.util.List;
import tandem.hub.route.RouteTable;

/// Where a message goes.
///
/// @param routes names of those that match
/// @param endpoints `iothub` for `$upstream`, else `device/module/input`
public record Whither(List<String> routes, List<String> endpoints) {
    public Whither {
        routes = List.copyOf(routes);
        endpoints = List.copyOf(endpoints);
    }

    static Whither of(RouteTable.Match match) {
        return new Whither(
                match.routes(), match.placements().stream().map(it -> it.endpoint()).toList());
    }
}
