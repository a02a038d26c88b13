/// How releases are made, signed and published.
@NullMarked
package tandem.update.maker;

import org.jspecify.annotations.NullMarked;
