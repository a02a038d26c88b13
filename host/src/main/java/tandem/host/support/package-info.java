/// Everything that helps others to understand a problem, without secrets.
@NullMarked
package tandem.host.support;

import org.jspecify.annotations.NullMarked;
