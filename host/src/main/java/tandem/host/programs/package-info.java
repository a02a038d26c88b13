/// The host's own programs: versions of them on this device, and changing to another one.
@NullMarked
package tandem.host.programs;

import org.jspecify.annotations.NullMarked;
