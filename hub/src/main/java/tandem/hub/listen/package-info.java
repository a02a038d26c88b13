/// What the listeners have in common.
@NullMarked
package tandem.hub.listen;

import org.jspecify.annotations.NullMarked;
