package tandem.edge.manage;

import java.io.IOException;
import java.io.OutputStream;

/// The answer to a request for logs. It begins with the first line or flush, so that a failure
/// before that is still told as a failure.
final class LogAnswer extends OutputStream {
    private final Call call;
    private OutputStream begun = OutputStream.nullOutputStream();
    private boolean hasBegun;

    LogAnswer(Call call) {
        this.call = call;
    }

    @Override
    public void write(int value) throws IOException {
        flush();
        begun.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        flush();
        begun.write(bytes, offset, length);
    }

    @Override
    public void flush() {
        if (!hasBegun) {
            begun = call.begin("text/plain; charset=utf-8");
            hasBegun = true;
        }
    }
}
