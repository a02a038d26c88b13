/// A module that measures a temperature, or pretends to.
@NullMarked
package tandem.samples.demo.sensor;

import org.jspecify.annotations.NullMarked;
