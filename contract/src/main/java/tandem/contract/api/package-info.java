/// Types of the daemon's host API, used by CLI and console.
@NullMarked
package tandem.contract.api;

import org.jspecify.annotations.NullMarked;
