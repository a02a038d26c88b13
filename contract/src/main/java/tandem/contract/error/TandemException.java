package tandem.contract.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A failure from the catalogue with its placeholders filled. The message reads `VM-003: Port 8883
/// on … (remedy)`; the parts are kept for JSON.
public final class TandemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final String detail;
    private final String remedy;
    private final transient List<Problem> problems;
    private final transient List<String> context;

    private TandemException(
            ErrorCode code,
            List<String> arguments,
            List<Problem> problems,
            List<String> context,
            @Nullable Throwable cause) {
        super(text(code, arguments, problems), cause);
        this.code = code;
        this.detail = fill(code.cause(), arguments);
        this.remedy = fill(code.remedy(), arguments);
        this.problems = List.copyOf(problems);
        this.context = List.copyOf(context);
    }

    /// @param arguments values of `{0}`, `{1}` … in the catalogue's texts
    public static TandemException of(ErrorCode code, Object... arguments) {
        return new TandemException(code, strings(arguments), List.of(), List.of(), null);
    }

    public static TandemException because(Throwable cause, ErrorCode code, Object... arguments) {
        return new TandemException(code, strings(arguments), List.of(), List.of(), cause);
    }

    /// With all the findings of a validation.
    public static TandemException withProblems(
            ErrorCode code, List<Problem> problems, Object... arguments) {
        return new TandemException(code, strings(arguments), problems, List.of(), null);
    }

    /// The same failure with lines that help to understand it, such as the tail of a console.
    public TandemException withContext(List<String> lines) {
        var all = new ArrayList<>(context);
        all.addAll(lines);
        return new TandemException(this, all);
    }

    private TandemException(TandemException of, List<String> context) {
        super(of.getMessage(), of.getCause());
        this.code = of.code;
        this.detail = of.detail;
        this.remedy = of.remedy;
        this.problems = of.problems;
        this.context = List.copyOf(context);
    }

    public ErrorCode code() {
        return code;
    }

    /// What failed, on what and why.
    public String detail() {
        return detail;
    }

    public String remedy() {
        return remedy;
    }

    public List<Problem> problems() {
        return problems;
    }

    /// Lines that help to understand, e.g. the last lines of the guest's console.
    public List<String> context() {
        return context;
    }

    private static List<String> strings(Object... arguments) {
        return java.util.Arrays.stream(arguments).map(String::valueOf).toList();
    }

    private static String text(ErrorCode code, List<String> arguments, List<Problem> problems) {
        var text = new StringBuilder(code.id()).append(": ").append(fill(code.cause(), arguments));
        problems.forEach(problem -> text.append("\n  ").append(problem));
        return text.append("\n  Remedy: ").append(fill(code.remedy(), arguments)).toString();
    }

    private static String fill(String template, List<String> arguments) {
        String filled = template;
        for (int i = 0; i < arguments.size(); i++) {
            filled = filled.replace("{" + i + "}", arguments.get(i));
        }
        return filled;
    }
}
