package tandem.hub.store;

import java.nio.file.Path;
import tandem.contract.config.ByteSize;

/// How the store is set up.
///
/// @param directory where it lives; made when absent
/// @param reserve free space of the file system below which messages are refused, so that what the
///   store must write to live (positions, twins, compaction) still fits
public record StoreConfig(Path directory, ByteSize reserve) {}
