/// The disk contract of the host side and what is known of the host itself.
@NullMarked
package tandem.host.home;

import org.jspecify.annotations.NullMarked;
