/// The workload API: what a module asks the runtime on its own unix socket.
@NullMarked
package tandem.edge.workload;

import org.jspecify.annotations.NullMarked;
