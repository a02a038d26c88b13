/// Whom to believe: metadata of The Update Framework (TUF), specification 1.0.
@org.jspecify.annotations.NullMarked
package tandem.update.trust;
