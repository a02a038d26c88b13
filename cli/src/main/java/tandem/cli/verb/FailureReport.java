package tandem.cli.verb;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import tandem.cli.client.Refused;
import tandem.cli.output.Failures;
import tandem.cli.session.Session;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// Tells why a verb failed and which exit code that is.
final class FailureReport {
    private static final int PLACES = 8;

    private final Session session;

    FailureReport(Session session) {
        this.session = session;
    }

    /// @return the exit code
    int tell(Exception failure, boolean json) {
        ProblemDocument problem = document(failure);
        session.out().flush();
        Failures.print(problem, json, session.err());
        return problem.exitCode().code();
    }

    private static ProblemDocument document(Exception failure) {
        return switch (failure) {
            case Refused refused -> refused.problem();
            case TandemException known -> ProblemDocument.of(known);
            case IOException broken ->
                    ProblemDocument.of(
                            TandemException.because(
                                    broken, ApiError.CONNECTION_BROKE, broken.toString()));
            default ->
                    ProblemDocument.of(
                            TandemException.because(failure, ApiError.INTERNAL, failure.toString())
                                    .withContext(places(failure)));
        };
    }

    private static List<String> places(Exception failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(PLACES)
                .map(StackTraceElement::toString)
                .toList();
    }
}
