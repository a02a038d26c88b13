/// The daemon: owns the guest and serves the host API.
@org.jspecify.annotations.NullMarked
module tandem.host {
    requires tandem.contract;
    requires tandem.update;
    requires io.vertx.core;
    requires java.net.http;
    requires jdk.management; // memory of the host
    requires org.apache.sshd.osgi;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // Records that are files of this side.
    opens tandem.host.manage to
            tools.jackson.databind;
    opens tandem.host.vm to
            tools.jackson.databind;
    opens tandem.host.image to
            tools.jackson.databind;
    opens tandem.host.session to
            tools.jackson.databind;
    opens tandem.host.history to
            tools.jackson.databind;
    opens tandem.host.remote to
            tools.jackson.databind;
    opens tandem.host.check to
            tools.jackson.databind;
    opens tandem.host.metrics to
            tools.jackson.databind;
    opens tandem.host.supervise to
            tools.jackson.databind;
    opens tandem.host.update to
            tools.jackson.databind;
    opens tandem.host.programs to
            tools.jackson.databind;
    opens tandem.host.support to
            tools.jackson.databind;
}
