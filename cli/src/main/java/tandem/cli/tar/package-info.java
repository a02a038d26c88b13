/// Reading and writing of tar streams; the other side is not trusted.
@NullMarked
package tandem.cli.tar;

import org.jspecify.annotations.NullMarked;
