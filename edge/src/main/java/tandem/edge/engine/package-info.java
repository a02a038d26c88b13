/// The container engine: what the agent needs of it, and the adapter to the Docker Engine API that
/// podman and docker both serve.
@NullMarked
package tandem.edge.engine;

import org.jspecify.annotations.NullMarked;
