/// Files and digests.
@NullMarked
package tandem.update.disk;

import org.jspecify.annotations.NullMarked;
