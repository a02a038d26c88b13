/// Who uses the daemon: sign-in from the browser, sessions, roles, and the record of what was done.
@NullMarked
package tandem.host.session;

import org.jspecify.annotations.NullMarked;
