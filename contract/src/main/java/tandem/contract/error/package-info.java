/// The error catalogue: code, cause, remedy and exit code of everything that can go wrong.
@NullMarked
package tandem.contract.error;

import org.jspecify.annotations.NullMarked;
