/// The edge runtime as one program: its start, its wiring and its end.
@NullMarked
package tandem.edge;

import org.jspecify.annotations.NullMarked;
