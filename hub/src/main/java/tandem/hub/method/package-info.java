/// Direct methods from a caller to a connected client and back.
@NullMarked
package tandem.hub.method;

import org.jspecify.annotations.NullMarked;
