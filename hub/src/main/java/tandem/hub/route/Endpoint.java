package tandem.hub.route;

import java.util.Optional;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;

/// Where a route leads.
public sealed interface Endpoint {
    /// The name of its queue in the store.
    String name();

    /// The hub above this one.
    record Upstream() implements Endpoint {
        private static final String NAME = "iothub";

        @Override
        public String name() {
            return NAME;
        }
    }

    /// An input of a module.
    record ModuleInput(ClientId module, String input) implements Endpoint {
        @Override
        public String name() {
            return module + "/" + input;
        }
    }

    /// The endpoint of a queue found in the store.
    public static Optional<Endpoint> ofName(String name) {
        if (name.equals(Upstream.NAME)) {
            return Optional.of(new Upstream());
        }
        String[] parts = name.split("/", 3);
        if (parts.length < 3 || !DeviceId.isValid(parts[0]) || !DeviceId.isValid(parts[1])) {
            return Optional.empty();
        }
        return Optional.of(new ModuleInput(ClientId.module(parts[0], parts[1]), parts[2]));
    }
}
