package tandem.edge.workload;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the workload API. The reason phrase is one word, because the Java SDK splits the
/// status line at blanks; the JSON is one line, because it reads the body line by line.
record WorkloadAnswer(Status status, String json) {
    private static final JsonMapper JSON = new JsonMapper();

    enum Status {
        OK(200, "OK"),
        CREATED(201, "Created"),
        BAD_REQUEST(400, "BadRequest"),
        FORBIDDEN(403, "Forbidden"),
        NOT_FOUND(404, "NotFound"),
        TIMEOUT(408, "RequestTimeout"),
        TOO_LARGE(413, "ContentTooLarge"),
        UNPROCESSABLE(422, "UnprocessableContent"),
        FAILED(500, "InternalServerError");

        private final int code;
        private final String reason;

        Status(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        int code() {
            return code;
        }

        String reason() {
            return reason;
        }
    }

    static WorkloadAnswer of(Status status, Object body) {
        return new WorkloadAnswer(status, JSON.writeValueAsString(body));
    }

    static WorkloadAnswer error(Status status, String message) {
        return of(status, Map.of("message", message));
    }
}
