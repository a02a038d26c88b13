package tandem.edge.engine;

import java.util.List;

/// The names under which engines keep an image: podman puts `localhost/` or `docker.io/library/`
/// before short ones when it loads an archive, docker leaves them short.
public final class ImageNames {
    private ImageNames() {}

    /// Where to look for a reference, in order.
    public static List<String> candidates(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean hasRegistry =
                first.contains(".") || first.contains(":") || first.equals("localhost");
        if (hasRegistry) {
            return List.of(reference);
        }
        String official = slash < 0 ? "docker.io/library/" : "docker.io/";
        return List.of(reference, "localhost/" + reference, official + reference);
    }
}
