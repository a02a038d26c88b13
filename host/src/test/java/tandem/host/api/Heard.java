package tandem.host.api;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What a client of a terminal hears.
final class Heard implements WebSocket.Listener {
    private final StringBuilder bytes = new StringBuilder();
    private final CompletableFuture<String> exit = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    synchronized String text() {
        return bytes.toString();
    }

    /// The last text frame.
    CompletableFuture<String> exit() {
        return exit;
    }

    /// Completes when the connection has ended, in whichever way.
    CompletableFuture<Void> end() {
        return end;
    }

    @Override
    public synchronized CompletionStage<?> onBinary(
            WebSocket socket, ByteBuffer data, boolean last) {
        bytes.append(StandardCharsets.UTF_8.decode(data));
        socket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        exit.complete(data.toString());
        socket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        end.complete(null);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        exit.completeExceptionally(error);
        end.complete(null);
    }
}
