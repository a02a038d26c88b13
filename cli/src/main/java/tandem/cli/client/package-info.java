/// Calls to the daemon and to a native edge runtime.
@NullMarked
package tandem.cli.client;

import org.jspecify.annotations.NullMarked;
