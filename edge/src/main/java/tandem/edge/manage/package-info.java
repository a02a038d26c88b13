/// The management API: HTTPS with mutual TLS, for the daemon and for the command line of a native
/// runtime.
@NullMarked
package tandem.edge.manage;

import org.jspecify.annotations.NullMarked;
