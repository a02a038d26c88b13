package tandem.host.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A connection that was upgraded to a WebSocket, for blocking readers and writers.
final class TerminalSocket {
    private static final long UPGRADE_SECONDS = 10;

    private final ServerWebSocket socket;
    private final Inbox<WebSocketFrame> frames;

    private TerminalSocket(ServerWebSocket socket, Inbox<WebSocketFrame> frames) {
        this.socket = socket;
        this.frames = frames;
    }

    /// Upgrades the connection of an exchange, which must not have been answered.
    static TerminalSocket upgrade(Exchange exchange) throws IOException, InterruptedException {
        var upgraded = new CompletableFuture<TerminalSocket>();
        exchange.context()
                .runOnContext(_ ->
                        exchange.request()
                                .toWebSocket()
                                .onSuccess(socket -> upgraded.complete(of(socket, exchange)))
                                .onFailure(upgraded::completeExceptionally));
        try {
            return upgraded.get(UPGRADE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the upgrade to a WebSocket failed", e);
        }
    }

    /// Runs on the event loop, before the first frame.
    private static TerminalSocket of(ServerWebSocket socket, Exchange exchange) {
        var frames = new Inbox<WebSocketFrame>(exchange.context(), socket::fetch);
        socket.frameHandler(frames::piece);
        socket.endHandler(_ -> frames.end());
        socket.exceptionHandler(frames::broken);
        socket.pause();
        return new TerminalSocket(socket, frames);
    }

    /// Waits for the next frame.
    ///
    /// @throws java.io.EOFException when the client has closed the connection
    WebSocketFrame take() throws IOException {
        return frames.take();
    }

    void sendBytes(byte[] bytes, int length) throws IOException {
        ResponseBody.await(
                socket.writeBinaryMessage(Buffer.buffer().appendBytes(bytes, 0, length)));
    }

    void sendText(String text) throws IOException {
        ResponseBody.await(socket.writeTextMessage(text));
    }

    void close() throws IOException {
        ResponseBody.await(socket.close());
    }
}
