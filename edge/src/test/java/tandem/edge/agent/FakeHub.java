package tandem.edge.agent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tandem.contract.error.Problem;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.HubSettings;
import tools.jackson.databind.node.ObjectNode;

/// A hub that remembers what it was told, and may be down.
final class FakeHub implements HubControl {
    private final List<ModuleId> forgotten = new CopyOnWriteArrayList<>();
    private final AtomicInteger configured = new AtomicInteger();
    private volatile boolean down;

    void down(boolean now) {
        down = now;
    }

    List<ModuleId> forgotten() {
        return forgotten;
    }

    int configured() {
        return configured.get();
    }

    @Override
    public List<Problem> check(HubSettings settings) {
        return List.of();
    }

    @Override
    public void configure(HubSettings settings) {
        require();
        configured.incrementAndGet();
    }

    @Override
    public void desired(ModuleId module, ObjectNode desired) {
        require();
    }

    @Override
    public void forget(ModuleId module) {
        require();
        forgotten.add(module);
    }

    @Override
    public boolean isConnected(ModuleId module) {
        return false;
    }

    private void require() {
        if (down) {
            throw new IllegalStateException("the hub is down");
        }
    }
}
