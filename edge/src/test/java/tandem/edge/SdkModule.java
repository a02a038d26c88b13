package tandem.edge;

import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.hsm.UnixDomainSocketChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A module as its author writes it with the Azure SDK: the environment is all it knows. Runs in a
/// process of its own, because the SDK reads the variables of the process.
final class SdkModule {
    private SdkModule() {}

    public static void main(String[] arguments) throws Exception {
        var client = ModuleClient.createFromEnvironment(new Socket(), IotHubClientProtocol.MQTT);
        client.open(false);
        client.sendEvent(new Message("{\"temperature\":21}"), "temperatures");
        client.close();
    }

    /// The one piece that the SDK leaves to the author.
    private static final class Socket implements UnixDomainSocketChannel {
        private @Nullable SocketChannel channel;

        @Override
        public void open(String path) throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                opened().write(rest);
            }
        }

        @Override
        public int read(byte[] bytes) throws IOException {
            return opened().read(ByteBuffer.wrap(bytes));
        }

        @Override
        public void close() throws IOException {
            opened().close();
        }

        private SocketChannel opened() throws IOException {
            if (channel == null) {
                throw new IOException("not open");
            }
            return channel;
        }
    }
}
