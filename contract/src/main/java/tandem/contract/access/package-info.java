/// SAS tokens, keys and connection strings.
@NullMarked
package tandem.contract.access;

import org.jspecify.annotations.NullMarked;
