/// A message as it travels through the hub.
@NullMarked
package tandem.contract.message;

import org.jspecify.annotations.NullMarked;
