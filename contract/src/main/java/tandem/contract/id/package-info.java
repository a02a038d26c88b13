/// Identities as records, never strings.
@NullMarked
package tandem.contract.id;

import org.jspecify.annotations.NullMarked;
