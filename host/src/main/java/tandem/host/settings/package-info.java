/// device.toml as people edit it from afar.
@NullMarked
package tandem.host.settings;

import org.jspecify.annotations.NullMarked;
