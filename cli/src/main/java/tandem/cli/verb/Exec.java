package tandem.cli.verb;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.client.Refused;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "exec",
        description = "Run a command in the guest; its exit code is the exit code.",
        customSynopsis =
                "tandem exec [--timeout SECONDS] [--stdin] [--json] -- COMMAND [ARGUMENT…]")
final class Exec extends Verb {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "When to give up (default: ${DEFAULT-VALUE}; 0: never).")
    private int timeout;

    @Option(
            names = {"-i", "--stdin"},
            description = "Pass standard input on to the command (up to 2 MiB).")
    private boolean stdin;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "Program and arguments.")
    private List<String> command = List.of();

    Exec(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        command.forEach(request.putArray("command")::add);
        request.put("timeoutSeconds", timeout);
        if (stdin) {
            byte[] input = session().in().readAllBytes();
            request.put("stdin", Base64.getEncoder().encodeToString(input));
        }
        var captured = new Captured();
        PrintStream out = json() ? captured.out : session().out();
        PrintStream err = json() ? captured.err : session().err();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                daemon().stream("POST", ApiPaths.GUEST_EXEC, request),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode piece = JsonMapper.shared().readTree(line);
                relay(piece.path("stdout"), out);
                relay(piece.path("stderr"), err);
                if (piece.has("error")) {
                    throw new Refused(ProblemDocument.parse(piece.path("error")));
                }
                if (piece.has("exit")) {
                    return ended(piece.path("exit").asInt(1), captured);
                }
            }
        }
        throw TandemException.of(
                ApiError.CONNECTION_BROKE, "it ended before " + command.getFirst() + " did");
    }

    private int ended(int exit, Captured captured) {
        if (json()) {
            ObjectNode document = JsonMapper.shared().createObjectNode();
            document.put("exit", exit);
            document.put("stdout", captured.outBytes.toString(StandardCharsets.UTF_8));
            document.put("stderr", captured.errBytes.toString(StandardCharsets.UTF_8));
            session().printJson(document);
        }
        return exit;
    }

    private static void relay(JsonNode base64, PrintStream to) {
        if (base64.isString()) {
            byte[] bytes = Base64.getDecoder().decode(base64.stringValue());
            to.write(bytes, 0, bytes.length);
            to.flush();
        }
    }

    /// What the command wrote, for the JSON document.
    private static final class Captured {
        private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        private final PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
        private final PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
    }
}
