package tandem.host.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/// The releases of one source. Every failure is a [tandem.contract.error.TandemException] that says
/// what is wrong with the source.
interface ReleaseSource extends AutoCloseable {
    /// Asks the source; only what is genuine and not out of date is answered, newest first.
    List<Offer> offers() throws InterruptedException;

    /// Asks the source for one release, however old.
    Optional<Offer> find(String version) throws InterruptedException;

    /// Bytes that [#fetch] would transfer.
    ///
    /// @param folder as for [#fetch]
    /// @param seeds as for [#fetch]
    long downloadSize(Offer offer, Path folder, List<Path> seeds) throws InterruptedException;

    /// Leaves a complete, verified image in a folder. It may be interrupted at any point and called
    /// again.
    ///
    /// @param offer one that this source has answered
    /// @param folder may hold what an earlier call left
    /// @param seeds folders whose files may be reused
    /// @param fetched is told the bytes that are done, in steps that add up to [Offer#bytes]
    void fetch(Offer offer, Path folder, List<Path> seeds, LongConsumer fetched)
            throws InterruptedException;

    /// Whether a release brings the edge runtime by itself.
    boolean hasRuntime(Offer offer);

    /// Leaves those verified files of the edge runtime in a folder that are not there already.
    ///
    /// @param present SHA-256 of files that are not needed, by name
    /// @return SHA-256 of all files of the runtime, by name
    SortedMap<String, String> fetchRuntime(
            Offer offer, Map<String, String> present, Path folder, LongConsumer fetched)
            throws InterruptedException;

    /// Whether a release brings programs of the host.
    boolean hasPrograms(Offer offer);

    /// Leaves the verified files of the host's programs of a release in a folder. It may be
    /// interrupted at any point and called again.
    void fetchPrograms(Offer offer, Path folder, List<Path> seeds, LongConsumer fetched)
            throws InterruptedException;

    @Override
    default void close() {}
}
