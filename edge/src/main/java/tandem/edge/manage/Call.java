package tandem.edge.manage;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One call of the management API, on a virtual thread of its own.
final class Call {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DOCUMENT_LIMIT = 4 * 1024 * 1024;

    private final HttpServerRequest request;
    private final RequestStream body;
    private String name = "";
    private String detail = "";

    /// Called on the event loop.
    Call(HttpServerRequest request, Context context) {
        this.request = request;
        this.body = new RequestStream(request, context);
    }

    String method() {
        return request.method().name();
    }

    String path() {
        String path = request.path();
        return path == null ? "/" : path;
    }

    /// The name of the thing in the path.
    String name() {
        return name;
    }

    void name(String decoded) {
        name = decoded;
    }

    /// The second thing in the path, when there is one.
    String detail() {
        return detail;
    }

    void detail(String decoded) {
        detail = decoded;
    }

    @Nullable String query(String key) {
        return request.getParam(key);
    }

    boolean flag(String key) {
        String value = query(key);
        return value != null && (value.isEmpty() || value.equals("true") || value.equals("1"));
    }

    int number(String key, int otherwise, int limit) {
        String value = query(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return Math.clamp(Integer.parseInt(value), 0, limit);
        } catch (NumberFormatException e) {
            throw TandemException.because(e, EdgeError.BODY_INVALID, key, "a number");
        }
    }

    InputStream stream() {
        return body;
    }

    JsonNode document() {
        try {
            byte[] bytes = body.readNBytes(DOCUMENT_LIMIT + 1);
            if (bytes.length > DOCUMENT_LIMIT) {
                throw invalid("it is larger than " + DOCUMENT_LIMIT + " bytes");
            }
            JsonNode document = JSON.readTree(bytes);
            if (!document.isObject()) {
                throw invalid("a JSON object is expected");
            }
            return document;
        } catch (JacksonException e) {
            throw invalid("no JSON: " + e.getOriginalMessage() + where(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A text of the JSON body that must be there.
    String text(JsonNode document, String field) {
        String text = document.path(field).asString("");
        if (text.isEmpty()) {
            throw invalid("the text " + field + " is missing");
        }
        return text;
    }

    TandemException invalid(String why) {
        return TandemException.of(EdgeError.BODY_INVALID, method() + " " + path(), why);
    }

    private static String where(JacksonException e) {
        var location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    void json(Object value) {
        respond(200, "application/json", JSON.writeValueAsBytes(value));
    }

    /// Answers that something was taken over, with what is known of it.
    void accepted(Object value) {
        respond(202, "application/json", JSON.writeValueAsBytes(value));
    }

    void text(String mediaType, String text) {
        respond(200, mediaType, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void done() {
        request.response().setStatusCode(204).end();
    }

    /// Answers with a failure; when the answer has already begun, breaks it off.
    void fail(ProblemDocument problem) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        response.putHeader("Connection", "close"); // what was not read of the body is not wanted
        respond(problem.status(), ProblemDocument.MEDIA_TYPE, JSON.writeValueAsBytes(problem));
    }

    private void respond(int status, String mediaType, byte[] bytes) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", mediaType)
                .end(Buffer.buffer(bytes));
    }

    /// Begins an answer without end. When the reader goes, this thread is interrupted.
    OutputStream begin(String mediaType) {
        HttpServerResponse response = request.response();
        Thread reader = Thread.currentThread();
        response.closeHandler(_ -> reader.interrupt());
        response.setChunked(true)
                .putHeader("Content-Type", mediaType)
                .putHeader("Cache-Control", "no-store")
                .writeHead();
        return new ResponseStream(response);
    }

    void end() {
        if (!request.response().ended() && !request.response().closed()) {
            request.response().end();
        }
    }
}
