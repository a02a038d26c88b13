/// The host API: HTTP on loopback with a token, for the CLI and the console.
@NullMarked
package tandem.host.api;

import org.jspecify.annotations.NullMarked;
