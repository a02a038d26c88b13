/// Brings the demo onto a running device, over the host API only.
@NullMarked
package tandem.samples.demo;

import org.jspecify.annotations.NullMarked;
