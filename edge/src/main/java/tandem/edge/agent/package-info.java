/// The agent: makes the containers what the deployment manifest says (desired → plan → commands →
/// report).
@NullMarked
package tandem.edge.agent;

import org.jspecify.annotations.NullMarked;
