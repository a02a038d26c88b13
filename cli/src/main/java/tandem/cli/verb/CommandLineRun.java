package tandem.cli.verb;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tandem.cli.client.Refused;
import tandem.cli.output.Failures;
import tandem.cli.session.Session;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.ExitCode;
import tandem.contract.error.TandemException;

/// Parses a command line, runs its verb and turns failures into text and exit code.
public final class CommandLineRun {
    private final Session session;

    public CommandLineRun(Session session) {
        this.session = session;
    }

    /// @return the exit code
    public int run(String... arguments) {
        CommandLine line = Verbs.commandLine(session, arguments);
        line.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(this::wrongCommandLine);
        line.setExecutionExceptionHandler(this::failed);
        int exit = line.execute(arguments);
        session.out().flush();
        return exit;
    }

    private int wrongCommandLine(ParameterException failure, String[] arguments) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        boolean json = java.util.List.of(arguments).contains("--json");
        return tell(
                ProblemDocument.of(
                        TandemException.of(
                                ApiError.COMMAND_LINE, sentence(failure.getMessage()), command)),
                json);
    }

    private int failed(Exception failure, CommandLine line, ParseResult parsed) {
        boolean json = line.getCommand() instanceof Verb verb && verb.json();
        return tell(document(failure), json);
    }

    private static ProblemDocument document(Exception failure) {
        return switch (failure) {
            case Refused refused -> refused.problem();
            case TandemException known -> ProblemDocument.of(known);
            case java.io.IOException broken ->
                    ProblemDocument.of(
                            TandemException.because(
                                    broken, ApiError.CONNECTION_BROKE, broken.toString()));
            default ->
                    ProblemDocument.of(
                            TandemException.because(failure, ApiError.INTERNAL, failure.toString())
                                    .withContext(places(failure)));
        };
    }

    private int tell(ProblemDocument problem, boolean json) {
        session.out().flush();
        Failures.print(problem, json, session.err());
        ExitCode exit = problem.exitCode();
        return exit.code();
    }

    private static java.util.List<String> places(Exception failure) {
        return java.util.Arrays.stream(failure.getStackTrace())
                .limit(8)
                .map(StackTraceElement::toString)
                .toList();
    }

    private static String sentence(@org.jspecify.annotations.Nullable String message) {
        String text = message == null ? "The command line is wrong" : message.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
