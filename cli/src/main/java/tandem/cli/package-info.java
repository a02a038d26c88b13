/// Start of the `tandem` command.
@NullMarked
package tandem.cli;

import org.jspecify.annotations.NullMarked;
