/// How a program of the demo finds the hub and stays connected to it.
@NullMarked
package tandem.samples.demo.link;

import org.jspecify.annotations.NullMarked;
