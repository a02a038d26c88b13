package tandem.host.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An image in a slot.
///
/// @param folder where its files lie
public record InstalledImage(Slot slot, Path folder, Bundle bundle) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Name of the file in a slot that says which release it holds.
    public static final String RELEASE = "release.json";

    /// Name of the list of packages in it, as the image's recipe writes it: `name=version` lines.
    /// Images of older builds have none in their slot.
    public static final String PACKAGES = "packages.txt";

    /// Whether it came as a release; no build of this machine takes its place.
    public boolean isRelease() {
        return Files.exists(folder.resolve(RELEASE));
    }

    /// Of the release that it is; of the programs that built it when it is none.
    public String version() {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(folder.resolve(RELEASE)));
            return document.path("version").asString(bundle.version());
        } catch (IOException | JacksonException _) {
            return bundle.version();
        }
    }

    public Path kernel() {
        return folder.resolve(bundle.kernel().name());
    }

    public Path initrd() {
        return folder.resolve(bundle.initrd().name());
    }

    public Path root() {
        return folder.resolve(bundle.root().name());
    }

    /// The hash tree of the root image.
    public Path verity() {
        return folder.resolve(bundle.verity().name());
    }
}
