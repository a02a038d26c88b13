package tandem.contract.api;

import java.util.List;
import tandem.contract.error.ErrorCatalogue;
import tandem.contract.error.ErrorCode;
import tandem.contract.error.ExitCode;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;

/// A failure as JSON (`application/problem+json`, RFC 9457), the same in host API, management API
/// and CLI.
///
/// @param type `urn:tandem:error:CODE`
/// @param title what failed, in one sentence
/// @param status HTTP status
/// @param code the catalogue's code
/// @param detail what failed, on what and why
/// @param remedy what the user can do about it
/// @param problems findings of a validation
/// @param context lines that help to understand, e.g. the tail of the guest's console
public record ProblemDocument(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String remedy,
        List<Problem> problems,
        List<String> context) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE_PREFIX = "urn:tandem:error:";

    public ProblemDocument {
        problems = List.copyOf(problems);
        context = List.copyOf(context);
    }

    public static ProblemDocument of(TandemException failure) {
        return of(failure, failure.code().exitCode().httpStatus());
    }

    /// With an HTTP status that is more exact than that of the error's class.
    public static ProblemDocument of(TandemException failure, int status) {
        ErrorCode code = failure.code();
        return new ProblemDocument(
                TYPE_PREFIX + code.id(),
                failure.detail(),
                status,
                code.id(),
                failure.detail(),
                failure.remedy(),
                failure.problems(),
                failure.context());
    }

    /// Reads a document; what is missing becomes empty.
    public static ProblemDocument parse(JsonNode json) {
        return new ProblemDocument(
                json.path("type").asString(""),
                json.path("title").asString(""),
                json.path("status").asInt(0),
                json.path("code").asString(""),
                json.path("detail").asString(json.path("title").asString("")),
                json.path("remedy").asString(""),
                json.path("problems")
                        .valueStream()
                        .map(problem ->
                                new Problem(
                                        problem.path("path").asString(""),
                                        problem.path("message").asString(""),
                                        problem.path("remedy").asString("")))
                        .toList(),
                json.path("context").valueStream().map(line -> line.asString("")).toList());
    }

    /// The exit code of the CLI for this failure: that of the catalogue's entry, or that of the
    /// HTTP status when the code is of a newer version.
    public ExitCode exitCode() {
        return ErrorCatalogue.find(code).map(ErrorCode::exitCode).orElseGet(this::exitCodeOfStatus);
    }

    private ExitCode exitCodeOfStatus() {
        return switch (status) {
            case 401, 403 -> ExitCode.DENIED;
            case 404 -> ExitCode.NOT_FOUND;
            case 409 -> ExitCode.CONFLICT;
            case 502 -> ExitCode.GUEST;
            case 503 -> ExitCode.HOST;
            case 504 -> ExitCode.TIMEOUT;
            default -> status >= 400 && status < 500 ? ExitCode.USAGE : ExitCode.INTERNAL;
        };
    }
}
