package tandem.update.chunk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// Which chunks make a file, in their order: the content of a `.caibx` file.
public record ChunkIndex(ChunkSizes sizes, ChunkId.Kind kind, List<Chunk> chunks) {
    private static final long INDEX = 0x96824d9c7b129ff9L;
    private static final long TABLE = 0xe75b9e112f17417dL;
    private static final long TAIL = 0x4b4f050e5549ecd1L;
    private static final long SHA_512_256 = 0x2000_0000_0000_0000L;

    /// What casync sets for single files besides the kind of checksum.
    private static final long FLAGS = 0x9000_0000_0000_0000L;

    private static final int HEAD_BYTES = 48;
    private static final int TABLE_HEAD_BYTES = 16;
    private static final int ITEM_BYTES = 40;

    /// A piece of the file.
    ///
    /// @param from its first byte's place in the file
    /// @param length in bytes
    public record Chunk(ChunkId id, long from, int length) {}

    public ChunkIndex {
        chunks = List.copyOf(chunks);
    }

    /// Bytes of the file.
    public long length() {
        return chunks.isEmpty() ? 0 : chunks.getLast().from() + chunks.getLast().length();
    }

    /// @param name for messages
    /// @throws TandemException [UpdateError#MALFORMED]
    public static ChunkIndex parse(String name, byte[] content) {
        var buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int items = content.length - HEAD_BYTES - TABLE_HEAD_BYTES - ITEM_BYTES;
        require(items >= 0 && items % ITEM_BYTES == 0, name, "odd length");
        require(buffer.getLong() == HEAD_BYTES && buffer.getLong() == INDEX, name, "no index");
        boolean isLong = (buffer.getLong() & SHA_512_256) != 0;
        ChunkSizes sizes = sizes(name, buffer);
        require(buffer.getLong() == -1 && buffer.getLong() == TABLE, name, "no table");
        var chunks = new ArrayList<Chunk>();
        long from = 0;
        for (int i = 0; i < items / ITEM_BYTES; i++) {
            long end = buffer.getLong();
            byte[] id = new byte[32];
            buffer.get(id);
            require(end > from && end - from <= sizes.max(), name, "a chunk of impossible size");
            chunks.add(new Chunk(ChunkId.of(id), from, (int) (end - from)));
            from = end;
        }
        for (long expected : new long[] {0, 0, HEAD_BYTES, content.length - HEAD_BYTES, TAIL}) {
            require(buffer.getLong() == expected, name, "no end");
        }
        return new ChunkIndex(
                sizes, isLong ? ChunkId.Kind.SHA_512_256 : ChunkId.Kind.SHA_256, chunks);
    }

    private static ChunkSizes sizes(String name, ByteBuffer buffer) {
        try {
            return new ChunkSizes(
                    Math.toIntExact(buffer.getLong()),
                    Math.toIntExact(buffer.getLong()),
                    Math.toIntExact(buffer.getLong()));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw TandemException.because(e, UpdateError.MALFORMED, name, "chunk sizes");
        }
    }

    private static void require(boolean fine, String name, String otherwise) {
        if (!fine) {
            throw TandemException.of(UpdateError.MALFORMED, name, otherwise);
        }
    }

    /// The content of a `.caibx` file, as casync writes and reads it.
    public byte[] bytes() {
        int length = HEAD_BYTES + TABLE_HEAD_BYTES + ITEM_BYTES * (chunks.size() + 1);
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(HEAD_BYTES).putLong(INDEX);
        buffer.putLong(FLAGS | (kind == ChunkId.Kind.SHA_512_256 ? SHA_512_256 : 0));
        buffer.putLong(sizes.min()).putLong(sizes.average()).putLong(sizes.max());
        buffer.putLong(-1).putLong(TABLE);
        for (Chunk chunk : chunks) {
            buffer.putLong(chunk.from() + chunk.length()).put(chunk.id().bytes());
        }
        buffer.putLong(0).putLong(0).putLong(HEAD_BYTES);
        return buffer.putLong(length - HEAD_BYTES).putLong(TAIL).array();
    }
}
