package tandem.edge.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.RegistryCredential;

/// The names under which engines keep an image: podman puts `localhost/` or `docker.io/library/`
/// before short ones when it loads an archive, docker leaves them short.
public final class ImageNames {
    private static final String DEFAULT = "docker.io";

    private ImageNames() {}

    /// The registry that a reference belongs to.
    public static String registry(String reference) {
        return hasRegistry(reference) ? reference.substring(0, reference.indexOf('/')) : DEFAULT;
    }

    /// The credential for the reference's registry; null: none. As upstream, images with a name of
    /// one part have none.
    public static @Nullable RegistryCredential credential(
            String reference, List<RegistryCredential> all) {
        if (reference.indexOf('/') < 0) {
            return null;
        }
        return all.stream().filter(one -> one.isFor(registry(reference))).findFirst().orElse(null);
    }

    private static boolean hasRegistry(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    /// Where to look for a reference, in order.
    public static List<String> candidates(String reference) {
        if (hasRegistry(reference)) {
            return List.of(reference);
        }
        String official = reference.indexOf('/') < 0 ? DEFAULT + "/library/" : DEFAULT + "/";
        return List.of(reference, "localhost/" + reference, official + reference);
    }
}
