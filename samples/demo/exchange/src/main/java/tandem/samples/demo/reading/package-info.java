/// What the programs of the demo tell each other.
@NullMarked
package tandem.samples.demo.reading;

import org.jspecify.annotations.NullMarked;
