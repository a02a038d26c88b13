package tandem.host.api;

import io.vertx.core.http.WebSocketFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.interop.GuestShell;
import tandem.host.interop.RemoteProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// `GET /guest/terminal`: a login shell over a WebSocket. Binary frames are the terminal's bytes,
/// text frames `{"resize":[columns,rows]}`; at the end comes a text frame `{"exit":0}`.
final class TerminalRoute {
    private static final int BUFFER = 8 * 1024;
    private static final int MAX_SIZE = 1000;
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(5);

    private final GuestShell shell;

    TerminalRoute(GuestShell shell) {
        this.shell = shell;
    }

    List<Route> routes() {
        return List.of(new Route("GET", ApiPaths.GUEST_TERMINAL, this::open));
    }

    private void open(Exchange exchange) throws IOException, InterruptedException {
        if (!"websocket".equalsIgnoreCase(exchange.header("Upgrade"))) {
            throw TandemException.of(ApiError.BAD_REQUEST, "this path wants a WebSocket");
        }
        int columns = size(exchange.query("cols"), 80);
        int rows = size(exchange.query("rows"), 24);
        try (RemoteProcess process = shell.terminal(columns, rows)) {
            TerminalSocket socket = TerminalSocket.upgrade(exchange);
            Thread input = Thread.ofVirtual().start(() -> type(socket, process));
            show(socket, process);
            input.interrupt();
        }
    }

    private static void type(TerminalSocket socket, RemoteProcess process) {
        try (var stdin = process.stdin()) {
            while (true) {
                WebSocketFrame frame = socket.take();
                if (frame.isBinary() || frame.isContinuation()) {
                    stdin.write(frame.binaryData().getBytes());
                    stdin.flush();
                } else if (frame.isText()) {
                    control(frame.textData(), process);
                }
            }
        } catch (IOException _) {
            process.hangUp(); // client or guest is gone; the other direction ends by it
        }
    }

    private static void control(String text, RemoteProcess process) throws IOException {
        try {
            JsonNode resize = Exchange.JSON.readTree(text).path("resize");
            if (resize.isArray() && resize.size() == 2) {
                process.resize(
                        Math.clamp(resize.path(0).asInt(80), 1, MAX_SIZE),
                        Math.clamp(resize.path(1).asInt(24), 1, MAX_SIZE));
            }
        } catch (JacksonException _) {
            // a frame of a newer client
        }
    }

    private static void show(TerminalSocket socket, RemoteProcess process) throws IOException {
        var buffer = new byte[BUFFER];
        var stdout = process.stdout();
        for (int count = stdout.read(buffer); count >= 0; count = stdout.read(buffer)) {
            socket.sendBytes(buffer, count);
        }
        OptionalInt exit = process.awaitExit(EXIT_LIMIT);
        socket.sendText("{\"exit\":" + exit.orElse(255) + "}");
        socket.close();
    }

    private static int size(@Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Math.clamp(Integer.parseInt(text), 1, MAX_SIZE);
        } catch (NumberFormatException e) {
            throw TandemException.because(
                    e, ApiError.BAD_REQUEST, "cols and rows must be numbers, not " + text);
        }
    }
}
