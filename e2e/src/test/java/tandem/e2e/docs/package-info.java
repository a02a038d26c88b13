/// The documentation tested: its shell blocks are run as they stand, and its links lead somewhere.
@NullMarked
package tandem.e2e.docs;

import org.jspecify.annotations.NullMarked;
