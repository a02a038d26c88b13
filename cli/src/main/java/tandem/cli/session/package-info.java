/// Where a verb runs: home, distribution, streams, terminal, and its way to the daemon.
@NullMarked
package tandem.cli.session;

import org.jspecify.annotations.NullMarked;
