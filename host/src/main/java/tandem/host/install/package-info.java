/// Installs Tandem on another machine over SSH.
@NullMarked
package tandem.host.install;

import org.jspecify.annotations.NullMarked;
