/// What people and scripts read: tables, progress, errors.
@NullMarked
package tandem.cli.output;

import org.jspecify.annotations.NullMarked;
