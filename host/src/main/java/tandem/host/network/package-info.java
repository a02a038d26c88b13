/// Networks between host and guest, and the ports of the host.
@NullMarked
package tandem.host.network;

import org.jspecify.annotations.NullMarked;
