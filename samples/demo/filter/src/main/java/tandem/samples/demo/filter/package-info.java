/// A module that passes on the readings above a threshold.
@NullMarked
package tandem.samples.demo.filter;

import org.jspecify.annotations.NullMarked;
