/// Files in content-defined chunks, in casync's formats.
@NullMarked
package tandem.update.chunk;

import org.jspecify.annotations.NullMarked;
