/// The hub as its owner, the edge runtime, sees it.
@NullMarked
package tandem.hub;

import org.jspecify.annotations.NullMarked;
