package tandem.edge.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Takes the 8-byte frame headers out of a log (Docker Engine API, "attach": stream type, three
/// zero bytes, big-endian length), so that plain lines remain. Logs of containers with a terminal
/// have no frames and pass as they are.
final class LogFrames extends InputStream {
    private static final int HEADER = 8;

    private final InputStream source;
    private byte[] plain = new byte[0];
    private int plainPosition;
    private int left;
    private boolean framed = true;

    LogFrames(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0; // and not wait for more
        }
        if (framed && left == 0 && !nextFrame()) {
            return -1;
        }
        if (plainPosition < plain.length) {
            int count = Math.min(length, plain.length - plainPosition);
            System.arraycopy(plain, plainPosition, into, offset, count);
            plainPosition += count;
            return count;
        }
        int count = source.read(into, offset, framed ? Math.min(length, left) : length);
        if (framed && count > 0) {
            left -= count;
        }
        return count;
    }

    private boolean nextFrame() throws IOException {
        do {
            byte[] header = source.readNBytes(HEADER);
            if (header.length == 0) {
                return false;
            }
            boolean isFrame =
                    header.length == HEADER
                            && header[0] >= 0
                            && header[0] <= 2
                            && header[1] == 0
                            && header[2] == 0
                            && header[3] == 0;
            if (!isFrame) {
                framed = false;
                plain = header;
                return true;
            }
            left = java.nio.ByteBuffer.wrap(header, 4, 4).getInt();
            if (left < 0) {
                throw new EOFException("a log frame of more than 2 GiB");
            }
        } while (left == 0);
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
