/// The guest's life: one owner of its state, found by probing and never read from a flag.
@NullMarked
package tandem.host.supervise;

import org.jspecify.annotations.NullMarked;
