/// One class per verb: parses, calls, prints.
@NullMarked
package tandem.cli.verb;

import org.jspecify.annotations.NullMarked;
