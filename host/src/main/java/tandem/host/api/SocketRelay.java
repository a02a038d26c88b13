package tandem.host.api;

import io.vertx.core.http.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tandem.host.remote.RemoteLink;

/// A WebSocket of the caller and one of the remote machine, joined: either end closes both.
final class SocketRelay {
    private final RemoteLink link;
    private final String path;

    SocketRelay(RemoteLink link, String path) {
        this.link = link;
        this.path = path;
    }

    /// Runs until either side closes. The remote machine is asked first, so that the caller is
    /// refused for its reason.
    void run(Exchange exchange) throws IOException, InterruptedException {
        var back = new Back();
        WebSocket there = link.webSocket(path, back);
        Runnable end = back::end;
        link.whenBroken(end);
        try {
            TerminalSocket here = TerminalSocket.upgrade(exchange);
            back.caller.complete(here);
            while (true) {
                send(there, here.take());
            }
        } catch (IOException | CompletionException _) {
            // one side is gone, and the other goes with it
        } finally {
            link.forget(end);
            there.abort();
            back.caller.cancel(false);
        }
    }

    private static void send(WebSocket there, WebSocketFrame frame) {
        if (frame.isText()) {
            there.sendText(frame.textData(), frame.isFinal()).join();
        } else if (frame.isBinary() || frame.isContinuation()) {
            byte[] bytes = frame.binaryData().getBytes();
            there.sendBinary(ByteBuffer.wrap(bytes), true).join();
        }
    }

    /// What comes from the remote machine; each message is asked for when the one before is
    /// through.
    private static final class Back implements WebSocket.Listener {
        private static final int LONGEST_MESSAGE = 1 << 20;
        private final CompletableFuture<TerminalSocket> caller = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket there, CharSequence data, boolean last) {
            text.append(data);
            if (last || text.length() > LONGEST_MESSAGE) {
                String message = text.toString();
                text.setLength(0);
                return relay(there, here -> here.sendText(message));
            }
            there.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket there, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (last || binary.size() > LONGEST_MESSAGE) {
                byte[] message = binary.toByteArray();
                binary.reset();
                return relay(there, here -> here.sendBytes(message, message.length));
            }
            there.request(1);
            return null;
        }

        private interface Sending {
            void to(TerminalSocket here) throws IOException;
        }

        private CompletionStage<?> relay(WebSocket there, Sending sending) {
            return caller.thenAcceptAsync(
                    here -> {
                        try {
                            sending.to(here);
                            there.request(1);
                        } catch (IOException _) {
                            there.abort();
                        }
                    },
                    task -> Thread.ofVirtual().name("remote-socket").start(task));
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket there, int status, String reason) {
            end();
            return null;
        }

        @Override
        public void onError(WebSocket there, Throwable error) {
            end();
        }

        private void end() {
            var _ =
                    caller.thenAcceptAsync(
                            here -> {
                                try {
                                    here.close();
                                } catch (IOException _) {
                                    // the caller is gone already
                                }
                            },
                            task -> Thread.ofVirtual().name("remote-socket").start(task));
        }
    }
}
