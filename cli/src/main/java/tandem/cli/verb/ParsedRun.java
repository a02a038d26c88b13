package tandem.cli.verb;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tandem.cli.session.Session;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// Parses a command line and runs its verb.
final class ParsedRun {
    private final Session session;
    private final FailureReport failures;

    ParsedRun(Session session) {
        this.session = session;
        this.failures = new FailureReport(session);
    }

    int run(String... arguments) {
        CommandLine line = Verbs.commandLine(session, arguments);
        line.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(this::wrongCommandLine);
        line.setExecutionExceptionHandler(this::failed);
        return line.execute(arguments);
    }

    private int wrongCommandLine(ParameterException failure, String[] arguments) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        var wrong =
                TandemException.of(ApiError.COMMAND_LINE, sentence(failure.getMessage()), command);
        return failures.tell(wrong, List.of(arguments).contains("--json"));
    }

    private int failed(Exception failure, CommandLine line, ParseResult parsed) {
        return failures.tell(failure, line.getCommand() instanceof Verb verb && verb.json());
    }

    private static String sentence(@Nullable String message) {
        String text = message == null ? "The command line is wrong" : message.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
