/// Releases: what they hold and how they are fetched.
@org.jspecify.annotations.NullMarked
package tandem.update.release;
