package tandem.samples.demo.link;

import static java.util.Objects.requireNonNull;

import com.microsoft.azure.sdk.iot.device.hsm.UnixDomainSocketChannel;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The unix socket over which a module asks its edge runtime to sign for it. The Azure SDK leaves
/// this one piece to the program; the JDK has all it takes. The SDK opens it anew for each call.
public final class WorkloadSocket implements UnixDomainSocketChannel {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private @Nullable SocketChannel channel;
    private @Nullable Selector selector;

    @Override
    public void open(String path) throws IOException {
        close();
        // connecting to a unix socket never waits for the network
        channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        SocketChannel open = opened();
        while (rest.hasRemaining()) {
            if (open.write(rest) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        SocketChannel open = opened();
        await(SelectionKey.OP_READ);
        return open.read(ByteBuffer.wrap(bytes));
    }

    @Override
    public void close() throws IOException {
        try (var _ = selector;
                var _ = channel) {
            selector = null;
            channel = null;
        }
    }

    private SocketChannel opened() throws IOException {
        if (channel == null) {
            throw new IOException("the workload socket is not open");
        }
        return channel;
    }

    private void await(int operation) throws IOException {
        Selector open = selector;
        if (open == null) {
            throw new IOException("the workload socket is not open");
        }
        requireNonNull(opened().keyFor(open)).interestOps(operation);
        open.selectedKeys().clear();
        if (open.select(ANSWER_WITHIN.toMillis()) == 0) {
            throw new SocketTimeoutException(
                    "the edge runtime did not answer on the workload socket within "
                            + ANSWER_WITHIN.toSeconds()
                            + " s");
        }
    }
}
