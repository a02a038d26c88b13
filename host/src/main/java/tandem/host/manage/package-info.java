/// Client of the management API in the guest.
@NullMarked
package tandem.host.manage;

import org.jspecify.annotations.NullMarked;
