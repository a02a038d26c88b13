/// The HTTPS head: SDKs call direct methods here.
@NullMarked
package tandem.hub.http;

import org.jspecify.annotations.NullMarked;
