package tandem.hub.store;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;

/// RocksDB tuned to take little memory: some 15 MiB with all buffers full.
final class RocksSettings implements AutoCloseable {
    private static final long QUEUE_BUFFER = 4 << 20;
    private static final long SMALL_BUFFER = 1 << 20;
    private static final long ALL_BUFFERS = 8 << 20;
    private static final long CACHE = 2 << 20;
    private static final long LOG_AT_MOST = 32 << 20;

    private final List<AbstractNativeReference> owned = new ArrayList<>();
    private final LRUCache cache = own(new LRUCache(CACHE));
    private final DBOptions database = own(new DBOptions());

    DBOptions database() {
        return database.setEnv(Env.getDefault())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setDbWriteBufferSize(ALL_BUFFERS)
                .setMaxTotalWalSize(LOG_AT_MOST)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(48)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(1 << 20)
                .setMaxManifestFileSize(1 << 20)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    ColumnFamilyOptions of(Table table) {
        return switch (table) {
            case QUEUE, MESSAGE -> options(QUEUE_BUFFER);
            case STATE -> small();
        };
    }

    ColumnFamilyOptions small() {
        return options(SMALL_BUFFER);
    }

    private ColumnFamilyOptions options(long buffer) {
        var blocks =
                new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setBlockSize(16 << 10)
                        .setCacheIndexAndFilterBlocks(true);
        return own(new ColumnFamilyOptions())
                .setWriteBufferSize(buffer)
                .setArenaBlockSize(64 << 10)
                .setMaxWriteBufferNumber(2)
                .setTargetFileSizeBase(8 << 20)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(blocks);
    }

    private <T extends AbstractNativeReference> T own(T reference) {
        owned.add(reference);
        return reference;
    }

    @Override
    public void close() {
        owned.reversed().forEach(AbstractNativeReference::close);
    }
}
