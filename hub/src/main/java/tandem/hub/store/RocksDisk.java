package tandem.hub.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import tandem.contract.error.HubError;
import tandem.contract.error.TandemException;

/// The tables as column families of one RocksDB, whose write-ahead log makes a batch atomic.
final class RocksDisk implements Disk {
    private final Path directory;
    private final FileStore fileStore;
    private final RocksSettings settings;
    private final RocksDB db;
    private final Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
    private final ColumnFamilyHandle unused;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions quick = new WriteOptions();
    private final AtomicBoolean reclaiming = new AtomicBoolean();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private @Nullable Thread reclaimer;
    private boolean closed;

    private RocksDisk(
            Path directory,
            FileStore fileStore,
            RocksSettings settings,
            RocksDB db,
            List<ColumnFamilyHandle> handles) {
        this.directory = directory;
        this.fileStore = fileStore;
        this.settings = settings;
        this.db = db;
        var handle = handles.iterator();
        this.unused = handle.next();
        for (Table table : Table.values()) {
            families.put(table, handle.next());
        }
    }

    /// @throws TandemException [HubError#STORE_UNUSABLE]
    static RocksDisk open(Path directory) {
        RocksDB.loadLibrary();
        var settings = new RocksSettings();
        try {
            Files.createDirectories(directory);
            var descriptors = new ArrayList<ColumnFamilyDescriptor>();
            descriptors.add(
                    new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, settings.small()));
            for (Table table : Table.values()) {
                descriptors.add(
                        new ColumnFamilyDescriptor(
                                table.name().toLowerCase(Locale.ROOT).getBytes(US_ASCII),
                                settings.of(table)));
            }
            var handles = new ArrayList<ColumnFamilyHandle>();
            RocksDB db =
                    RocksDB.open(settings.database(), directory.toString(), descriptors, handles);
            return new RocksDisk(directory, Files.getFileStore(directory), settings, db, handles);
        } catch (RocksDBException | IOException e) {
            settings.close();
            throw TandemException.because(
                    e, HubError.STORE_UNUSABLE, directory, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public void write(List<Change> changes, boolean sync) {
        enter();
        try (var batch = new WriteBatch()) {
            for (Change change : changes) {
                ColumnFamilyHandle family = family(change.table());
                switch (change) {
                    case Change.Put(_, byte[] key, byte[] value) -> batch.put(family, key, value);
                    case Change.Delete(_, byte[] key) -> batch.delete(family, key);
                    case Change.DeleteRange(_, byte[] from, byte[] to) ->
                            batch.deleteRange(family, from, to);
                }
            }
            if (batch.count() > 0) {
                db.write(sync ? synced : quick, batch);
            } else if (sync) {
                db.syncWal();
            }
        } catch (RocksDBException e) {
            throw failed("written", e);
        } finally {
            leave();
        }
    }

    /// Nobody may be inside when it is closed: RocksDB would take the process with it.
    private void enter() {
        use.readLock().lock();
        if (closed) {
            use.readLock().unlock();
            throw new DiskException("the message store in " + directory + " is closed", null);
        }
    }

    private void leave() {
        use.readLock().unlock();
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        enter();
        try {
            return db.get(family(table), key);
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            leave();
        }
    }

    @Override
    public void scan(Table table, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        enter();
        try (var end = new Slice(to);
                var options = new ReadOptions().setIterateUpperBound(end).setFillCache(false);
                var iterator = db.newIterator(family(table), options)) {
            iterator.seek(from);
            while (iterator.isValid() && visitor.test(iterator.key(), iterator.value())) {
                iterator.next();
            }
            iterator.status();
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            leave();
        }
    }

    @Override
    public void reclaim() {
        if (reclaiming.compareAndSet(false, true)) {
            reclaimer = Thread.ofPlatform().name("hub-store-reclaim").daemon().start(this::compact);
        }
    }

    private void compact() {
        try {
            db.compactRange(family(Table.QUEUE));
            db.compactRange(family(Table.MESSAGE));
        } catch (RocksDBException e) {
            StoreLog.reclaimFailed(String.valueOf(e.getMessage()));
        } finally {
            reclaiming.set(false);
        }
    }

    @Override
    public long usableBytes() {
        try {
            return fileStore.getUsableSpace();
        } catch (IOException e) {
            throw new DiskException("the free space of " + directory + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                end();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private void end() {
        Thread compaction = reclaimer;
        if (compaction != null) {
            db.cancelAllBackgroundWork(false);
            try {
                compaction.join(java.time.Duration.ofSeconds(10));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        families.values().forEach(ColumnFamilyHandle::close);
        unused.close();
        try {
            db.closeE();
        } catch (RocksDBException e) {
            StoreLog.reclaimFailed(String.valueOf(e.getMessage()));
        }
        synced.close();
        quick.close();
        settings.close();
    }

    private ColumnFamilyHandle family(Table table) {
        return java.util.Objects.requireNonNull(families.get(table));
    }

    private DiskException failed(String what, RocksDBException cause) {
        return new DiskException(
                "the message store in "
                        + directory
                        + " cannot be "
                        + what
                        + ": "
                        + cause.getMessage(),
                cause);
    }
}
