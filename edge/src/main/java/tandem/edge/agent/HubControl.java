package tandem.edge.agent;

import java.util.List;
import tandem.contract.error.Problem;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.HubSettings;
import tools.jackson.databind.node.ObjectNode;

/// The hub, as far as a deployment concerns it.
public interface HubControl {
    List<Problem> check(HubSettings settings);

    void configure(HubSettings settings);

    void desired(ModuleId module, ObjectNode desired);

    void forget(ModuleId module);

    boolean isConnected(ModuleId module);
}
