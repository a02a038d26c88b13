/// The logs on the host: of the daemon, of QEMU and of the guest's serial console.
@NullMarked
package tandem.host.logs;

import org.jspecify.annotations.NullMarked;
