/// What releases a repository has, and their files.
@NullMarked
package tandem.update.release;

import org.jspecify.annotations.NullMarked;
