package tandem.cli.client;

import java.io.PrintStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.json.JsonMapper;

/// What comes from a terminal in the guest: its bytes go to the user, its end is waited for.
public final class TerminalLink implements WebSocket.Listener {
    private final PrintStream out;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    public TerminalLink(PrintStream out) {
        this.out = out;
    }

    /// @return the shell's exit code
    /// @throws TandemException `API-023` when the connection broke
    public int awaitExit() {
        try {
            return exit.join();
        } catch (CompletionException e) {
            throw TandemException.because(
                    e, ApiError.CONNECTION_BROKE, String.valueOf(e.getCause()));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        out.write(bytes, 0, bytes.length);
        out.flush();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        exit.complete(JsonMapper.shared().readTree(data.toString()).path("exit").asInt(255));
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        exit.completeExceptionally(new java.io.IOException("the terminal was closed"));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        exit.completeExceptionally(error);
    }
}
