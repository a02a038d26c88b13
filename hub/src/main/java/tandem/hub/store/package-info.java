/// Store and forward: durable queues per endpoint and small durable state, one writer.
@NullMarked
package tandem.hub.store;

import org.jspecify.annotations.NullMarked;
