/// Updates: the operator's policy, the change from one slot to the other with its health gate, and
/// the way back.
@NullMarked
package tandem.host.update;

import org.jspecify.annotations.NullMarked;
