package tandem.cli.tar;

/// The head of an entry in a tar stream.
///
/// @param name path in the archive, with `/`
/// @param mode permission bits
/// @param size bytes of content; 0 unless it is a file
/// @param modified seconds since 1970
/// @param linkTarget where a symbolic link leads; empty otherwise
public record TarEntry(
        String name, Type type, int mode, long size, long modified, String linkTarget) {

    /// What Tandem copies; everything else is [#OTHER].
    public enum Type {
        FILE,
        FOLDER,
        SYMBOLIC_LINK,
        OTHER
    }
}
