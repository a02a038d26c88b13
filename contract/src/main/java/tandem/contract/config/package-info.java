/// The device.toml file: the desired state of the device.
@NullMarked
package tandem.contract.config;

import org.jspecify.annotations.NullMarked;
