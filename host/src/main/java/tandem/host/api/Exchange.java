package tandem.host.api;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.session.Caller;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One request and its answer, for handlers that block.
final class Exchange {
    static final int MAX_JSON_BYTES = 4 << 20;
    static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServerRequest request;
    private final Context context;
    private final RequestBody body;
    private final Map<String, String> pathValues;
    private final CopyOnWriteArrayList<Runnable> closeActions = new CopyOnWriteArrayList<>();
    private volatile boolean gone;
    private volatile @Nullable Caller caller;

    /// Must be called on the event loop, while the request is being handled.
    Exchange(HttpServerRequest request, Context context, Map<String, String> pathValues) {
        this.request = request;
        this.context = context;
        this.pathValues = pathValues;
        this.body = RequestBody.of(request, context);
        request.response().closeHandler(_ -> clientGone());
        request.response().exceptionHandler(_ -> clientGone());
    }

    HttpServerRequest request() {
        return request;
    }

    /// Says who makes this request.
    void identify(Caller known) {
        caller = known;
    }

    /// Who makes this request; known to every handler but that of the sign-in.
    Caller caller() {
        Caller known = caller;
        if (known == null) {
            throw new IllegalStateException("nobody is known to make this request");
        }
        return known;
    }

    @Nullable Caller callerIfKnown() {
        return caller;
    }

    Context context() {
        return context;
    }

    String path(String name) {
        String value = pathValues.get(name);
        if (value == null) {
            throw new IllegalStateException("no {" + name + "} in the path");
        }
        return value;
    }

    @Nullable String query(String name) {
        return request.getParam(name);
    }

    /// @throws TandemException `API-004` when it is there and no number of that range
    int number(String name, int otherwise, int least, int most) {
        String text = query(name);
        try {
            int number = text == null ? otherwise : Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw TandemException.of(
                ApiError.BAD_REQUEST,
                "\"" + name + "\" must be a number from " + least + " to " + most);
    }

    /// The query as it came, with its question mark; empty when there is none.
    String rawQuery() {
        return request.query() == null ? "" : "?" + request.query();
    }

    @Nullable String header(String name) {
        return request.getHeader(name);
    }

    InputStream body() {
        return body;
    }

    /// The body as JSON; missing when there is none.
    ///
    /// @throws TandemException `API-004` when it is not JSON, `API-019` when it is too large
    JsonNode json() throws IOException {
        byte[] bytes = body.readNBytes(MAX_JSON_BYTES + 1);
        if (bytes.length > MAX_JSON_BYTES) {
            throw TandemException.of(ApiError.BODY_TOO_LARGE, MAX_JSON_BYTES);
        }
        if (bytes.length == 0) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw TandemException.because(
                    e, ApiError.BAD_REQUEST, "the body is not JSON: " + e.getOriginalMessage());
        }
    }

    void answer(int status, Object document) throws IOException {
        answer(status, "application/json", JSON.writeValueAsBytes(document));
    }

    void answer(int status, String contentType, byte[] content) throws IOException {
        var response = head(status, contentType);
        ResponseBody.await(response.end(Buffer.buffer(content)));
    }

    void answerEmpty() throws IOException {
        ResponseBody.await(head(204, null).end());
    }

    /// Begins an answer of unknown length.
    OutputStream stream(int status, String contentType) {
        head(status, contentType).setChunked(true);
        return new ResponseBody(request.response());
    }

    /// Answers with a problem; when the answer has begun already, breaks it off.
    void fail(Throwable failure) throws IOException {
        if (gone || request.response().ended()) {
            return;
        }
        if (request.response().headWritten()) {
            var _ = request.connection().close();
            return;
        }
        ProblemDocument problem = Problems.document(failure);
        if (problem.status() == 401) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
        }
        answer(problem.status(), ProblemDocument.MEDIA_TYPE, JSON.writeValueAsBytes(problem));
    }

    /// Runs an action when the client goes away, at once when it has gone; may run on the event
    /// loop, so it must not block.
    void onGone(Runnable action) {
        closeActions.add(action);
        if (gone) {
            action.run();
        }
    }

    boolean isGone() {
        return gone;
    }

    private void clientGone() {
        gone = true;
        closeActions.forEach(Runnable::run);
    }

    private HttpServerResponse head(int status, @Nullable String contentType) {
        var response = request.response().setStatusCode(status);
        response.putHeader("Cache-Control", "no-store");
        SecurityHeaders.put(response);
        if (contentType != null) {
            response.putHeader("Content-Type", contentType);
        }
        return response;
    }
}
