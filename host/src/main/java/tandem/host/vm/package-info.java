/// The virtual machine: QEMU's arguments, its process, its monitor, its console and its
/// accelerator.
@NullMarked
package tandem.host.vm;

import org.jspecify.annotations.NullMarked;
