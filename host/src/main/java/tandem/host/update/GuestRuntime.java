package tandem.host.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The edge runtimes in the guest that runs: the image's own, and those that were sent. What is
/// said here holds until the guest ends; at its next start [tandem.host.supervise.SentRuntime] says
/// it.
interface GuestRuntime {
    /// Where the image's own runtime lies.
    String IMAGE = "/usr/lib/tandem/edge";

    /// SHA-256 of the files of the image's own runtime, by their names below [#IMAGE].
    ///
    /// @throws tandem.contract.error.TandemException when the image can start no other
    Map<String, String> ofImage();

    /// Leaves files and the list that names all on the data disk; they last when this returns.
    ///
    /// @param files by their names below the version's folder
    /// @param list lines of `sha256sum`
    void send(String version, Map<String, Path> files, String list);

    /// Starts it once. Without [#keep] within the deadline the guest starts the one before by
    /// itself.
    ///
    /// @param digest SHA-256 of the list
    void tryOut(String version, String digest, Duration deadline);

    /// It starts from now on; others that were sent go.
    void keep(String version, String digest);

    /// Starts what was kept, or the image's own, instead of the one that is tried.
    void takeBack();

    /// Starts the image's own from now on.
    void useImage();
}
