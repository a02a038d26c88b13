/// Operations: long pieces of work with steps, progress and an outcome.
@NullMarked
package tandem.host.operation;

import org.jspecify.annotations.NullMarked;
