/// Content-defined chunks in the format of casync: only what is new is fetched.
@org.jspecify.annotations.NullMarked
package tandem.update.chunk;
