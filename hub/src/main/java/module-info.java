/// The message plane: sessions, routes, store, twins, methods and thin protocol heads.
@org.jspecify.annotations.NullMarked
module tandem.hub {
    requires transitive tandem.contract;
    requires io.vertx.core;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.mqtt;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires org.slf4j;
    requires rocksdbjni;
    requires static transitive org.jspecify;

    exports tandem.hub;
    exports tandem.hub.access;
    exports tandem.hub.method;
    exports tandem.hub.twin;
}
