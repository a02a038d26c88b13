/// What is wrong with host and guest, and what to do about it.
@NullMarked
package tandem.host.check;

import org.jspecify.annotations.NullMarked;
