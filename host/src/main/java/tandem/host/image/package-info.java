/// Guest images on the host: built from their recipe, described by a bundle, installed in slots and
/// verified before each start.
@NullMarked
package tandem.host.image;

import org.jspecify.annotations.NullMarked;
