/// Where repositories lie: folders, web servers, bundle files.
@NullMarked
package tandem.update.source;

import org.jspecify.annotations.NullMarked;
