/// The console's page, as it lies in the jar of the module `console`.
@NullMarked
package tandem.host.page;

import org.jspecify.annotations.NullMarked;
