/// Who the device, its modules and its host apps are: names, keys and certificates.
@NullMarked
package tandem.edge.identity;

import org.jspecify.annotations.NullMarked;
