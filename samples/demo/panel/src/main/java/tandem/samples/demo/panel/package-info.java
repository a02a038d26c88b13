/// A host app that shows readings and sets the threshold.
@NullMarked
package tandem.samples.demo.panel;

import org.jspecify.annotations.NullMarked;
