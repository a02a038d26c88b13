/// Builds the images of the demo's modules: Debian packages, a jlink runtime, jars; no registry.
@NullMarked
package tandem.samples.demo.image;

import org.jspecify.annotations.NullMarked;
