/// The edge runtime: identities, workload API, container engine, agent and management API around
/// the hub.
@org.jspecify.annotations.NullMarked
module tandem.edge {
    requires tandem.contract;
    requires tandem.hub;
    requires io.vertx.core;
    requires jul.to.slf4j;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static transitive org.jspecify;
}
