package tandem.edge.manage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.contract.manage.AppCredentials;
import tandem.contract.manage.AppView;
import tandem.contract.manage.ImageView;
import tandem.contract.manage.ModuleEnvironment;
import tandem.contract.manage.ObservedMessage;
import tools.jackson.databind.JsonNode;

/// The runtime as the management API sees it. Failures are [tandem.contract.error.TandemException]s
/// of the catalogue; what is returned as `Object` is written as JSON.
public interface ManagedRuntime {
    /// The deployment in force; fails with `EDGE-032` when there is none.
    Object deployment();

    /// What [#deploy] would do.
    Object plan(JsonNode manifest);

    Object deploy(JsonNode manifest);

    Object modules();

    /// All that the engine knows of a module's container.
    Object inspect(ModuleId module);

    void restart(ModuleId module);

    /// Writes until the log ends, the stream fails or the thread is interrupted.
    void logs(ModuleId module, LogRequest request, OutputStream into)
            throws IOException, InterruptedException;

    List<ImageView> images() throws IOException, InterruptedException;

    /// @param archive docker-archive or OCI archive, read once and not kept in memory
    /// @return names of the images in it
    List<String> loadImages(InputStream archive) throws IOException, InterruptedException;

    List<AppView> apps();

    /// Finds or makes a host app.
    AppCredentials addApp(DeviceId app);

    void removeApp(DeviceId app);

    /// Finds or makes the identity of a module that runs outside the guest.
    ModuleEnvironment moduleEnvironment(ModuleId module);

    /// The last messages that were accepted, oldest first.
    List<ObservedMessage> recentMessages(int count);

    /// Calls back for each accepted message until closed. The callback must not wait.
    Tap tap(Consumer<ObservedMessage> observer);

    /// Twins, methods and routes.
    ModulePlane plane();

    String trustBundle();

    /// Sets the clock of the machine when it differs noticeably.
    void setClock(Instant time);

    /// Stops all modules in order and writes everything to disk.
    void stopModules() throws InterruptedException;

    /// An observer of messages; closing ends it.
    interface Tap extends AutoCloseable {
        @Override
        void close();
    }
}
