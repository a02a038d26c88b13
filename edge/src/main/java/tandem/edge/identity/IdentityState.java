package tandem.edge.identity;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tandem.contract.access.SasKey;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;

/// Everything the identity file holds, as an immutable snapshot.
record IdentityState(
        SasKey master, SortedMap<String, ModuleIdentity> modules, SortedMap<String, HostApp> apps) {
    IdentityState {
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
        apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
    }

    static IdentityState fresh(SasKey master) {
        return new IdentityState(master, new TreeMap<>(), new TreeMap<>());
    }

    IdentityState with(ModuleIdentity module) {
        var all = new TreeMap<>(modules);
        all.put(module.id().value(), module);
        return new IdentityState(master, all, apps);
    }

    IdentityState without(ModuleId module) {
        var all = new TreeMap<>(modules);
        all.remove(module.value());
        return new IdentityState(master, all, apps);
    }

    IdentityState with(HostApp app) {
        var all = new TreeMap<>(apps);
        all.put(app.id().value(), app);
        return new IdentityState(master, modules, all);
    }

    IdentityState without(DeviceId app) {
        var all = new TreeMap<>(apps);
        all.remove(app.value());
        return new IdentityState(master, modules, all);
    }
}
