/// What the daemon and the edge runtime say to each other (management API).
@NullMarked
package tandem.contract.manage;

import org.jspecify.annotations.NullMarked;
