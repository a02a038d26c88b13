package tandem.edge.agent;

import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.Manifest;

/// What is wanted: the deployment as it was received, and what its manifest says.
///
/// @param deployment null before the first
record Desired(@Nullable Deployment deployment, Manifest manifest) {
    static final Desired NOTHING = new Desired(null, Manifest.empty());

    /// 0 before the first deployment.
    long version() {
        return deployment == null ? 0 : deployment.version();
    }
}
