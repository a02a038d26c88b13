/// Twins of devices and modules: desired and reported properties.
@NullMarked
package tandem.hub.twin;

import org.jspecify.annotations.NullMarked;
