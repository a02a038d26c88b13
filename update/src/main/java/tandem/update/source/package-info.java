/// Where releases come from: folder, web server or bundle file, all with the same layout.
@org.jspecify.annotations.NullMarked
package tandem.update.source;
