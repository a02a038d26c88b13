/// Who may say what a release is: a client of The Update Framework (TUF), specification 1.0.
@NullMarked
package tandem.update.trust;

import org.jspecify.annotations.NullMarked;
