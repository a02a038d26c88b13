/// Updates: who may make releases, where they lie, and how their files come here in small pieces.
@org.jspecify.annotations.NullMarked
module tandem.update {
    requires transitive tandem.contract;
    requires aircompressor.v3;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports tandem.update.disk;
    exports tandem.update.chunk;
    exports tandem.update.maker;
    exports tandem.update.release;
    exports tandem.update.source;
    exports tandem.update.trust;
}
