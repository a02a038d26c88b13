/// Machines that are paired: those that may call this daemon, and those that it may call.
@NullMarked
package tandem.host.remote;

import org.jspecify.annotations.NullMarked;
