package tandem.host.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.GuestCommand;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.interop.GuestShell;
import tandem.host.interop.RemoteProcess;
import tools.jackson.databind.JsonNode;

/// `POST /guest/exec`: runs a command in the guest and streams its output as JSON lines.
final class ExecRoute {
    private static final int BUFFER = 16 * 1024;
    private static final Duration NO_LIMIT = Duration.ofDays(365);

    private final GuestShell shell;

    ExecRoute(GuestShell shell) {
        this.shell = shell;
    }

    List<Route> routes() {
        return List.of(new Route("POST", ApiPaths.GUEST_EXEC, this::exec));
    }

    private void exec(Exchange exchange) throws IOException, InterruptedException {
        GuestCommand request = command(exchange.json());
        byte[] input = decoded(request.stdin());
        int seconds = seconds(request);
        try (RemoteProcess process = shell.start(limited(request.command(), seconds))) {
            exchange.onGone(() -> Thread.ofVirtual().start(process::hangUp));
            OutputStream lines = exchange.stream(200, "application/jsonl");
            Thread stdin = Thread.ofVirtual().start(() -> feed(process, input));
            var pumps =
                    List.of(
                            pump(process.stdout(), "stdout", lines),
                            pump(process.stderr(), "stderr", lines));
            OptionalInt exit =
                    process.awaitExit(seconds == 0 ? NO_LIMIT : Duration.ofSeconds(seconds));
            if (exit.isEmpty()) {
                process.hangUp();
            }
            for (Thread pump : pumps) {
                pump.join();
            }
            stdin.interrupt();
            writeLine(lines, last(exit, request, seconds));
            lines.close();
        }
    }

    private static Map<String, Object> last(OptionalInt exit, GuestCommand request, int seconds) {
        if (exit.isPresent()) {
            return Map.of("exit", exit.getAsInt());
        }
        var late =
                TandemException.of(
                        ApiError.COMMAND_TIMEOUT, String.join(" ", request.command()), seconds);
        return Map.of("error", Problems.document(late));
    }

    /// The guest ends the command too when the time is over, in case the hang-up does not.
    private static List<String> limited(List<String> command, int seconds) {
        if (seconds == 0) {
            return command;
        }
        var limited = new ArrayList<>(List.of("timeout", "-k", "2", String.valueOf(seconds + 1)));
        limited.addAll(command);
        return limited;
    }

    private static void feed(RemoteProcess process, byte[] input) {
        try (var stdin = process.stdin()) {
            stdin.write(input);
        } catch (IOException _) {
            // the command did not want all of it
        }
    }

    private static Thread pump(InputStream from, String name, OutputStream lines) {
        return Thread.ofVirtual()
                .name("exec-" + name)
                .start(() -> {
                    var buffer = new byte[BUFFER];
                    try {
                        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                            byte[] piece = Arrays.copyOf(buffer, count);
                            writeLine(
                                    lines, Map.of(name, Base64.getEncoder().encodeToString(piece)));
                        }
                    } catch (IOException _) {
                        // the process or the client is gone; the exchange ends itself
                    }
                });
    }

    private static void writeLine(OutputStream lines, Map<String, Object> document)
            throws IOException {
        String line = Exchange.JSON.writeValueAsString(document) + "\n";
        lines.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static GuestCommand command(JsonNode json) {
        JsonNode command = json.path("command");
        if (!command.isArray()
                || command.isEmpty()
                || !command.valueStream().allMatch(JsonNode::isString)) {
            throw TandemException.of(
                    ApiError.BAD_REQUEST, "\"command\" must be a list of at least one string");
        }
        JsonNode timeout = json.path("timeoutSeconds");
        if (!timeout.isMissingNode() && !timeout.isNull() && !timeout.isInt()) {
            throw TandemException.of(ApiError.BAD_REQUEST, "\"timeoutSeconds\" must be a number");
        }
        JsonNode stdin = json.path("stdin");
        return new GuestCommand(
                command.valueStream().map(JsonNode::stringValue).toList(),
                stdin.isString() ? stdin.stringValue() : null,
                timeout.isInt() ? timeout.intValue() : null);
    }

    private static int seconds(GuestCommand request) {
        Integer asked = request.timeoutSeconds();
        int seconds = asked == null ? GuestCommand.DEFAULT_TIMEOUT_SECONDS : asked;
        if (seconds < 0) {
            throw TandemException.of(ApiError.BAD_REQUEST, "\"timeoutSeconds\" is negative");
        }
        return seconds;
    }

    private static byte[] decoded(@Nullable String stdin) {
        try {
            return stdin == null ? new byte[0] : Base64.getDecoder().decode(stdin);
        } catch (IllegalArgumentException e) {
            throw TandemException.because(e, ApiError.BAD_REQUEST, "\"stdin\" is not base64");
        }
    }
}
