/// Releases and how they are trusted, found, fetched and made.
@org.jspecify.annotations.NullMarked
module tandem.update {
    requires transitive tandem.contract;
    requires java.net.http;
    requires aircompressor.v3;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports tandem.update.chunk;
    exports tandem.update.make;
    exports tandem.update.release;
    exports tandem.update.source;
    exports tandem.update.trust;

    opens tandem.update.release to
            tools.jackson.databind;
}
