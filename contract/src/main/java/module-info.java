/// The vocabulary of Tandem as data: no I/O in here.
@org.jspecify.annotations.NullMarked
module tandem.contract {
    requires transitive tools.jackson.databind;
    requires tools.jackson.dataformat.toml;
    requires static transitive org.jspecify;

    exports tandem.contract.access;
    exports tandem.contract.api;
    exports tandem.contract.config;
    exports tandem.contract.error;
    exports tandem.contract.id;
    exports tandem.contract.manage;
    exports tandem.contract.manifest;
    exports tandem.contract.message;
}
