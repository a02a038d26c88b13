/// Routes as text, as a compiled table, and the way of a message from its sender into the store.
@NullMarked
package tandem.hub.route;

import org.jspecify.annotations.NullMarked;
