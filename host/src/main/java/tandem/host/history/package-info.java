/// The deployments that were handed to the guest.
@NullMarked
package tandem.host.history;

import org.jspecify.annotations.NullMarked;
