package tandem.contract.manage;

import java.util.List;

/// A host app as `GET /v1/apps` lists it.
///
/// @param name also its device id at the hub
/// @param connected whether it is connected to the hub right now
public record AppView(String name, boolean connected) {
    /// Answer of `GET /v1/apps`.
    public record Apps(List<AppView> apps) {
        public Apps {
            apps = List.copyOf(apps);
        }
    }
}
