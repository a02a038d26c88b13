/// Who may connect and with what.
@NullMarked
package tandem.hub.access;

import org.jspecify.annotations.NullMarked;
