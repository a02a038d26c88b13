/// The way into the guest: commands, terminal and files over SSH on the management NIC.
@NullMarked
package tandem.host.interop;

import org.jspecify.annotations.NullMarked;
