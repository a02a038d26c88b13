package tandem.host.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.home.HostPaths;
import tandem.host.image.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An edge runtime on the guest's data disk that was found good. The guest takes it only as long as
/// its files are as named here.
///
/// @param version of the release that brought it
/// @param digest SHA-256 of its list of files, hexadecimal
/// @param rootHash of the image for which it was found good; another image has its own runtime
public record SentRuntime(String version, String digest, String rootHash) {
    private static final Logger LOG = LoggerFactory.getLogger(SentRuntime.class);

    /// The one that the guest shall start.
    ///
    /// @param rootHash of the image that it starts
    public static Optional<SentRuntime> find(HostPaths paths, String rootHash) {
        Path file = file(paths);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var tree = JsonMapper.shared().readTree(Files.readString(file));
            return Optional.ofNullable(JsonMapper.shared().treeToValue(tree, SentRuntime.class))
                    .filter(found -> found.rootHash().equals(rootHash));
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read, the image's runtime is used: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /// Lasts when this returns.
    public void write(HostPaths paths) {
        Path file = file(paths);
        try {
            Files.createDirectories(paths.updates());
            DurableFiles.write(file, JsonMapper.shared().writeValueAsString(this).getBytes(UTF_8));
        } catch (IOException e) {
            throw TandemException.because(e, UpdateError.CANNOT_WRITE, file, e.toString());
        }
    }

    /// From now on the image's own runtime starts.
    public static void forget(HostPaths paths) {
        try {
            Files.deleteIfExists(file(paths));
        } catch (IOException e) {
            throw TandemException.because(e, UpdateError.CANNOT_WRITE, file(paths), e.toString());
        }
    }

    private static Path file(HostPaths paths) {
        return paths.updates().resolve("runtime.json");
    }

    /// What the guest's credential `tandem.runtime` says.
    byte[] credential() {
        return (version + " " + digest + "\n").getBytes(UTF_8);
    }
}
