/// Tests that boot the real guest and use Tandem as a user does: through its command line.
@NullMarked
package tandem.e2e;

import org.jspecify.annotations.NullMarked;
