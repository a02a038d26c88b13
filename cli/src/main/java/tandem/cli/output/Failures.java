package tandem.cli.output;

import java.io.PrintStream;
import tandem.contract.api.ProblemDocument;
import tools.jackson.databind.json.JsonMapper;

/// Failures on standard error: code, cause, findings, context and remedy; as JSON when asked.
public final class Failures {
    private Failures() {}

    public static void print(ProblemDocument problem, boolean json, PrintStream err) {
        if (json) {
            err.println(
                    JsonMapper.shared()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(problem));
        } else {
            err.print(text(problem));
            err.flush();
        }
    }

    /// The text for people, ending in a line break.
    public static String text(ProblemDocument problem) {
        var text = new StringBuilder();
        text.append("tandem: ");
        if (!problem.code().isEmpty()) {
            text.append(problem.code()).append(": ");
        }
        text.append(Words.printable(problem.detail())).append('\n');
        for (var finding : problem.problems()) {
            text.append("  ")
                    .append(Words.printable(finding.path()))
                    .append(": ")
                    .append(Words.printable(finding.message()))
                    .append('\n');
            if (!finding.remedy().isEmpty()) {
                text.append("      ").append(Words.printable(finding.remedy())).append('\n');
            }
        }
        if (!problem.context().isEmpty()) {
            text.append("  Last lines:\n");
            problem.context()
                    .forEach(
                            line -> text.append("  | ").append(Words.printable(line)).append('\n'));
        }
        if (!problem.remedy().isEmpty()) {
            text.append("  Remedy: ").append(Words.printable(problem.remedy())).append('\n');
        }
        return text.toString();
    }
}
