package tandem.edge.engine;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.RegistryCredential;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A container engine. Calls block; an [IOException] means that the engine did not answer, an
/// [EngineException] that it refused.
public interface Engine extends AutoCloseable {
    /// The engine's version, as proof that it answers.
    String version() throws IOException, InterruptedException;

    /// All containers of this runtime, running or not.
    List<Container> containers() throws IOException, InterruptedException;

    /// All that the engine knows of a container, in its own words; empty when there is none of this
    /// runtime by that name.
    Optional<JsonNode> inspect(String name) throws IOException, InterruptedException;

    /// @param body of the create call; passed as it is
    void create(String name, ObjectNode body) throws IOException, InterruptedException;

    void start(String name) throws IOException, InterruptedException;

    /// @param grace before the container is killed
    void stop(String name, Duration grace) throws IOException, InterruptedException;

    /// Removes the container with its anonymous volumes; absent is fine.
    void remove(String name) throws IOException, InterruptedException;

    /// The log as plain lines; the caller closes it, which also ends a stream that follows.
    InputStream logs(String name, LogQuery query) throws IOException, InterruptedException;

    List<Image> images() throws IOException, InterruptedException;

    /// @param archive docker-archive or OCI archive
    /// @return names of the images in it
    List<String> load(InputStream archive) throws IOException, InterruptedException;

    /// The id of an image that is here, by any of the names the engine may know it under.
    Optional<String> findImage(String reference) throws IOException, InterruptedException;

    /// Fetches an image from its registry.
    ///
    /// @param credential null: none
    void pull(String reference, @Nullable RegistryCredential credential)
            throws IOException, InterruptedException;

    /// As [#ensureNetwork], but makes nothing; empty when there is no such network.
    Optional<String> findNetwork(String name) throws IOException, InterruptedException;

    /// Makes the network if needed.
    ///
    /// @return address of its gateway, which is this machine
    String ensureNetwork(String name) throws IOException, InterruptedException;

    /// Calls back whenever a container may have changed, until closed.
    Watch watch(Runnable listener);

    /// A listener to the engine; closing ends it.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    void close();
}
