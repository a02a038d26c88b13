package tandem.update.chunk;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The chunks of one file: the content of a `.caibx` file (casync, `caformat.h`: a CaFormatIndex,
/// then a CaFormatTable; numbers are little-endian).
public record ChunkIndex(List<Chunk> chunks) {
    private static final long INDEX = 0x96824d9c7b129ff9L;
    private static final long TABLE = 0xe75b9e112f17417dL;
    private static final long TAIL = 0x4b4f050e5549ecd1L;

    /// SHA-512/256 and the flags that casync gives to indexes of plain files.
    private static final long FLAGS = 0xb000000000000000L;

    private static final long SHA512_256 = 0x2000000000000000L;
    private static final int INDEX_BYTES = 48;
    private static final int HEADER_BYTES = 16;
    private static final int ITEM_BYTES = 40;
    private static final int ID_BYTES = 32;

    public ChunkIndex {
        chunks = List.copyOf(chunks);
    }

    /// Bytes of the whole file.
    public long size() {
        return chunks.isEmpty() ? 0 : chunks.getLast().offset() + chunks.getLast().length();
    }

    public byte[] bytes() {
        int table = HEADER_BYTES + ITEM_BYTES * (chunks.size() + 1);
        var out = ByteBuffer.allocate(INDEX_BYTES + table).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(INDEX_BYTES).putLong(INDEX).putLong(FLAGS);
        out.putLong(Chunker.LEAST).putLong(Chunker.AVERAGE).putLong(Chunker.MOST);
        out.putLong(-1).putLong(TABLE);
        for (Chunk chunk : chunks) {
            out.putLong(chunk.offset() + chunk.length()).put(HexFormat.of().parseHex(chunk.id()));
        }
        out.putLong(0).putLong(0).putLong(INDEX_BYTES).putLong(table).putLong(TAIL);
        return out.array();
    }

    /// @throws IllegalArgumentException when these bytes are no index, or one with other hashes
    public static ChunkIndex parse(byte[] bytes) {
        try {
            var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            require(in.getLong() == INDEX_BYTES && in.getLong() == INDEX, "no index");
            require((in.getLong() & SHA512_256) != 0, "its chunks are not named by SHA-512/256");
            long least = in.getLong();
            long average = in.getLong();
            long most = in.getLong();
            require(0 < least && least <= average && average <= most && most <= 128 << 20, "sizes");
            require(in.getLong() == -1 && in.getLong() == TABLE, "no table");
            var chunks = new ArrayList<Chunk>();
            long begin = 0;
            while (in.remaining() > ITEM_BYTES) {
                long end = in.getLong();
                var id = new byte[ID_BYTES];
                in.get(id);
                require(end > begin && end - begin <= most, "offsets");
                chunks.add(new Chunk(begin, (int) (end - begin), HexFormat.of().formatHex(id)));
                begin = end;
            }
            in.position(in.position() + 3 * Long.BYTES);
            require(in.getLong() == bytes.length - INDEX_BYTES && in.getLong() == TAIL, "no end");
            return new ChunkIndex(chunks);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it is cut off", e);
        }
    }

    private static void require(boolean fits, String what) {
        if (!fits) {
            throw new IllegalArgumentException("it is no chunk index: " + what);
        }
    }
}
