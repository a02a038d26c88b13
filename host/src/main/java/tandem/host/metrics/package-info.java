/// How guest and hub fared over time, kept in a small file.
@NullMarked
package tandem.host.metrics;

import org.jspecify.annotations.NullMarked;
