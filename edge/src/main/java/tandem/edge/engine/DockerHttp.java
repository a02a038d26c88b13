package tandem.edge.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// HTTP over the engine's Unix socket, blocking, with streams both ways.
final class DockerHttp implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
    private static final Duration PIECE_LIMIT = Duration.ofMinutes(10);
    private static final int PIECE = 64 << 10;
    private static final int POOL = 64;

    private final HttpClient client;
    private final SocketAddress socket;

    /// @param path of the Unix socket
    DockerHttp(Vertx vertx, String path) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setKeepAlive(false),
                        new PoolOptions().setHttp1MaxSize(POOL));
        this.socket = SocketAddress.domainSocketAddress(path);
    }

    /// An answer that has come as a whole.
    record Answer(int status, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    /// Sends and waits for the whole answer.
    ///
    /// @throws EngineException for statuses from 400 on
    Answer call(HttpMethod method, String path, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        return call(method, path, Map.of(), body);
    }

    Answer call(
            HttpMethod method, String path, Map<String, String> headers, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        var request = open(method, path);
        headers.forEach(request::putHeader);
        var answer = answer(request);
        if (body == null) {
            await(request.end(), ANSWER_LIMIT);
        } else {
            request.putHeader("Content-Type", "application/json");
            await(request.end(body.toString()), ANSWER_LIMIT);
        }
        return whole(answer);
    }

    /// Sends a long body piece by piece; no more of it is read than the engine takes.
    Answer upload(String path, InputStream body) throws IOException, InterruptedException {
        var request = open(HttpMethod.POST, path);
        request.putHeader("Content-Type", "application/x-tar").setChunked(true);
        var answer = answer(request);
        byte[] piece = new byte[PIECE];
        for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
            await(request.write(Buffer.buffer(length).appendBytes(piece, 0, length)), PIECE_LIMIT);
        }
        await(request.end(), PIECE_LIMIT);
        return whole(answer);
    }

    /// Sends and returns as soon as the answer's head has come; the body is read as it arrives.
    InputStream stream(HttpMethod method, String path) throws IOException, InterruptedException {
        var request = open(method, path);
        var stream = new CompletableFuture<ResponseStream>();
        request.response()
                .onSuccess(response -> {
                    if (response.statusCode() < 400) {
                        stream.complete(new ResponseStream(request, response));
                    } else {
                        response.body()
                                .onComplete(body ->
                                        stream.completeExceptionally(
                                                refusal(
                                                        response.statusCode(),
                                                        body.succeeded()
                                                                ? body.result().toString()
                                                                : "")));
                    }
                })
                .onFailure(stream::completeExceptionally);
        await(request.end(), ANSWER_LIMIT);
        return await(stream, ANSWER_LIMIT);
    }

    private HttpClientRequest open(HttpMethod method, String path)
            throws IOException, InterruptedException {
        return await(
                client.request(
                        new RequestOptions()
                                .setServer(socket)
                                .setHost("localhost")
                                .setPort(80)
                                .setMethod(method)
                                .setURI(path)),
                ANSWER_LIMIT);
    }

    /// Called before anything is sent: an answer that comes before somebody asks for its body is
    /// lost, and the wait for it would last.
    private static Future<Answer> answer(HttpClientRequest request) {
        return request.response()
                .compose(response ->
                        response.body()
                                .map(body -> new Answer(response.statusCode(), body.toString())));
    }

    private static Answer whole(Future<Answer> answered) throws IOException, InterruptedException {
        var answer = await(answered, PIECE_LIMIT);
        if (answer.status() >= 400) {
            throw refusal(answer.status(), answer.body());
        }
        return answer;
    }

    private static EngineException refusal(int status, String body) {
        String text = body;
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            text = json.path("message").asString(json.path("cause").asString(text));
        } catch (tools.jackson.core.JacksonException e) {
            text = text.strip(); // plain text is as good
        }
        return new EngineException(status, text);
    }

    private static <T> T await(Future<T> future, Duration limit)
            throws IOException, InterruptedException {
        return await(future.toCompletionStage().toCompletableFuture(), limit);
    }

    private static <T> T await(CompletableFuture<T> future, Duration limit)
            throws IOException, InterruptedException {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException refused) {
                throw refused;
            }
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    @Override
    public void close() {
        var _ = client.close();
    }
}
