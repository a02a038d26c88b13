/// The `tandem` command: one class per verb, a client of the daemon's host API.
@org.jspecify.annotations.NullMarked
module tandem.cli {
    requires tandem.contract;
    requires tandem.update;
    requires info.picocli;
    requires java.net.http;
    requires jdk.httpserver; // training of the start-up cache
    requires static org.jspecify;

    opens tandem.cli.verb to
            info.picocli;
}
