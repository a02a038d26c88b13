/// Who is connected, what they have subscribed to, and the pumps that deliver to them.
@NullMarked
package tandem.hub.session;

import org.jspecify.annotations.NullMarked;
