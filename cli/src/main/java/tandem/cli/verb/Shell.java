package tandem.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import tandem.cli.client.TerminalLink;
import tandem.cli.session.RawTerminal;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "shell", description = "Open a shell in the guest.")
final class Shell extends Verb {
    Shell(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (!session().terminals().in() || !session().terminals().out()) {
            throw usage("A shell needs a terminal; for scripts use tandem exec.", "shell");
        }
        var daemon = daemon();
        RawTerminal.Size size = RawTerminal.size();
        var link = new TerminalLink(session().out());
        WebSocket socket =
                daemon.webSocket(
                        ApiPaths.GUEST_TERMINAL
                                + "?cols="
                                + size.columns()
                                + "&rows="
                                + size.rows(),
                        link);
        int exit;
        try (var _ = RawTerminal.enter()) {
            RawTerminal.onResize(() -> resize(socket));
            Thread.ofPlatform().daemon().name("keys").start(() -> send(session().in(), socket));
            exit = link.awaitExit();
        }
        if (json()) {
            session().printJson(JsonMapper.shared().createObjectNode().put("exit", exit));
        }
        return exit;
    }

    private static void send(InputStream keys, WebSocket socket) {
        var buffer = new byte[4096];
        try {
            for (int count = keys.read(buffer); count >= 0; count = keys.read(buffer)) {
                socket.sendBinary(ByteBuffer.wrap(buffer, 0, count), true).join();
            }
        } catch (IOException | CompletionException _) {
            socket.abort();
        }
    }

    private static void resize(WebSocket socket) {
        RawTerminal.Size size = RawTerminal.size();
        var _ = socket.sendText("{\"resize\":[" + size.columns() + "," + size.rows() + "]}", true);
    }
}
