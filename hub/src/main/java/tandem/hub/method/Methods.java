package tandem.hub.method;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ClientId;
import tandem.hub.session.Feature;
import tandem.hub.session.Session;
import tandem.hub.session.Sessions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls direct methods of connected clients and brings callers and answers together.
public final class Methods {
    /// Of a request and of an answer, as JSON.
    public static final int MOST_BYTES = 128 << 10;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] NOTHING = {};

    private final Sessions sessions;
    private final RandomGenerator random;
    private final ConcurrentMap<String, Call> calls = new ConcurrentHashMap<>();

    public Methods(Sessions sessions, RandomGenerator random) {
        this.sessions = sessions;
        this.random = random;
    }

    /// A call that waits for its answer.
    private record Call(ClientId target, CompletableFuture<MethodResult> answer) {}

    /// Calls a method and waits for the answer.
    ///
    /// @param connect how long the target may take to connect and subscribe
    /// @param response how long it may take to answer then
    public MethodResult invoke(
            ClientId target,
            String name,
            @Nullable JsonNode payload,
            Duration connect,
            Duration response)
            throws InterruptedException {
        var session = sessions.await(target, Feature.METHODS, connect);
        if (session.isEmpty()) {
            boolean online = sessions.find(target).isPresent();
            return new MethodResult.NotReachable(
                    target + (online ? " takes no method calls" : " is not connected"));
        }
        byte[] request = payload == null ? NOTHING : JSON.writeValueAsBytes(payload);
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        var call = new Call(target, new CompletableFuture<>());
        calls.put(id, call);
        try {
            send(session.get(), name, id, request, call);
            return call.answer().get(response.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new MethodResult.NoAnswer(
                    target + " did not answer within " + response.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the call of " + target + " broke", e);
        } finally {
            calls.remove(id);
        }
    }

    private static void send(Session session, String name, String id, byte[] request, Call call) {
        OptionalInt qos = session.qos(Feature.METHODS);
        var _ =
                session.link()
                        .call(name, id, request, qos.orElse(0))
                        .exceptionally(_ -> {
                            call.answer()
                                    .complete(
                                            new MethodResult.NoAnswer(
                                                    call.target() + " lost its connection"));
                            return null;
                        });
    }

    /// A client has answered a call. Answers that nobody waits for are ignored.
    ///
    /// @param payload JSON, or empty
    public void answered(ClientId from, String id, int status, byte[] payload) {
        Call call = calls.get(id);
        if (call != null && call.target().equals(from)) {
            call.answer().complete(answer(from, status, payload));
        }
    }

    private static MethodResult answer(ClientId from, int status, byte[] payload) {
        if (payload.length > MOST_BYTES) {
            return new MethodResult.NoAnswer(
                    "the answer of " + from + " is larger than " + MOST_BYTES + " bytes");
        }
        if (payload.length == 0) {
            return new MethodResult.Answered(status, null);
        }
        try {
            return new MethodResult.Answered(status, JSON.readTree(payload));
        } catch (JacksonException _) {
            return new MethodResult.NoAnswer("the answer of " + from + " is no JSON");
        }
    }
}
