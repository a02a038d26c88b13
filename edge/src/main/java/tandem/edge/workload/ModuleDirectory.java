package tandem.edge.workload;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where the workload API finds the list of modules, each in the reference's form `ModuleDetails`.
@FunctionalInterface
public interface ModuleDirectory {
    List<JsonNode> modules();
}
