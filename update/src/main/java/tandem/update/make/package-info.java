/// The maker's side: keys, releases, repositories.
@org.jspecify.annotations.NullMarked
package tandem.update.make;
