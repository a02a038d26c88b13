/// The message plane: sessions, routes, store, twins, methods and thin protocol heads.
@org.jspecify.annotations.NullMarked
module tandem.hub {
    requires transitive tandem.contract;
    requires io.vertx.core;
    requires io.vertx.mqtt;
    requires io.netty.codec.mqtt;
    requires org.slf4j;
    requires rocksdbjni;
    requires static transitive org.jspecify;

    exports tandem.hub;
    exports tandem.hub.access;
}
