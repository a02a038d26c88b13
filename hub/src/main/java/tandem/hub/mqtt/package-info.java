/// The MQTT 3.1.1 head. It stands on Vert.x sockets and Netty's codec rather than on vertx-mqtt,
/// which cannot withhold reads from a client that sends faster than the store can sync.
@NullMarked
package tandem.hub.mqtt;

import org.jspecify.annotations.NullMarked;
