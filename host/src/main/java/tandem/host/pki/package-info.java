/// Keys and certificates between the daemon and the guest.
@NullMarked
package tandem.host.pki;

import org.jspecify.annotations.NullMarked;
