package tandem.host.api;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.operation.Refusal;

/// Failures as problem documents.
final class Problems {
    private Problems() {}

    static ProblemDocument document(Throwable failure) {
        return switch (failure) {
            case TandemException known -> ProblemDocument.of(known, status(known));
            case Refusal refused -> refused.problem();
            case IOException broken ->
                    ProblemDocument.of(
                            TandemException.because(
                                    broken, ApiError.CONNECTION_BROKE, broken.toString()));
            case InterruptedException _, CancellationException _ ->
                    ProblemDocument.of(
                            TandemException.of(ApiError.INTERNAL, "the daemon is ending"));
            default ->
                    ProblemDocument.of(
                            TandemException.because(
                                    failure, ApiError.INTERNAL, failure.toString()));
        };
    }

    /// Where HTTP knows a more exact word than the error's class.
    private static int status(TandemException failure) {
        return switch (failure.code()) {
            case ApiError.FOREIGN_ORIGIN,
                    ApiError.ROLE_TOO_LOW,
                    ApiError.NOT_SAME_ORIGIN,
                    ApiError.ONLY_OWNER_PROGRAM,
                    RemoteError.REVOKED,
                    RemoteError.CLOCK_WRONG,
                    RemoteError.CODE_WRONG,
                    RemoteError.NO_CODE ->
                    403;
            case RemoteError.KEY_CHANGED, RemoteError.TARGET_UNPROVEN -> 502;
            case ApiError.TOO_MANY_TRIES, RemoteError.TOO_MANY_TRIES -> 429;
            case ApiError.METHOD_NOT_ALLOWED -> 405;
            case ApiError.BODY_TOO_LARGE -> 413;
            default -> failure.code().exitCode().httpStatus();
        };
    }
}
