package tandem.edge.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tandem.contract.id.ModuleId;

/// Identities in memory; each has a generation, as real ones do.
final class FakeIdentities implements ModuleIdentities {
    private final Map<ModuleId, Integer> generations = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Optional<ModuleSetup> find(ModuleId module) {
        return Optional.ofNullable(generations.get(module)).map(found -> setup(module, found));
    }

    @Override
    public Set<ModuleId> known() {
        return Set.copyOf(generations.keySet());
    }

    @Override
    public ModuleSetup prepare(ModuleId module) {
        return setup(module, generations.computeIfAbsent(module, absent -> next.incrementAndGet()));
    }

    @Override
    public void remove(ModuleId module) {
        generations.remove(module);
    }

    private static ModuleSetup setup(ModuleId module, int generation) {
        return new ModuleSetup(
                Map.of(
                        "IOTEDGE_MODULEID",
                        module.value(),
                        "IOTEDGE_MODULEGENERATIONID",
                        Integer.toString(generation),
                        "LAST",
                        "injected"),
                List.of("/run/x:/run/y"),
                List.of());
    }
}
