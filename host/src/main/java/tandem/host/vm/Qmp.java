package tandem.host.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// QEMU's monitor (QMP: one JSON document per line). One reader; every command has an id of its own
/// and only the answer with that id counts. Commands are never repeated.
public final class Qmp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Qmp.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final SocketChannel channel;
    private final BufferedReader reader;
    private final Consumer<QmpEvent> listener;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<String, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
    private volatile boolean ended;

    private Qmp(SocketChannel channel, Consumer<QmpEvent> listener) {
        this.channel = channel;
        this.reader = new BufferedReader(Channels.newReader(channel, UTF_8));
        this.listener = listener;
    }

    /// Connects, waits for the greeting and agrees on capabilities.
    ///
    /// @param limit for all of it
    /// @param listener is told events on the reader's thread; must not call back
    /// @throws QmpException when something answers that is no QEMU, or nothing in time
    public static Qmp connect(Path socket, Duration limit, Consumer<QmpEvent> listener)
            throws IOException, InterruptedException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            var qmp = new Qmp(channel, listener);
            Thread.ofVirtual().name("qmp-reader").start(qmp::read);
            qmp.await(qmp.greeting, "greeting", limit);
            qmp.execute("qmp_capabilities", limit);
            return qmp;
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    boolean isOpen() {
        return !ended && channel.isOpen();
    }

    public JsonNode execute(String command, Duration limit)
            throws IOException, InterruptedException {
        return execute(command, JSON.createObjectNode(), limit);
    }

    /// @return what stands under `return`
    /// @throws QmpException when QEMU refuses, does not answer within the limit, or ends
    public JsonNode execute(String command, JsonNode arguments, Duration limit)
            throws IOException, InterruptedException {
        String id = "t" + lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        pending.put(id, answer);
        try {
            if (ended) {
                throw gone(command);
            }
            var request = JSON.createObjectNode().put("execute", command).put("id", id);
            if (!arguments.isEmpty()) {
                request.set("arguments", arguments);
            }
            write(request);
            return await(answer, command, limit);
        } finally {
            pending.remove(id);
        }
    }

    private synchronized void write(JsonNode request) throws IOException {
        var bytes = ByteBuffer.wrap((request + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private JsonNode await(CompletableFuture<JsonNode> answer, String what, Duration limit)
            throws IOException, InterruptedException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new QmpException(
                    "QEMU's monitor gave no answer to "
                            + what
                            + " within "
                            + limit.toMillis()
                            + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new QmpException(what + ": " + cause.getMessage());
        }
    }

    private void read() {
        String why = "QEMU closed its monitor";
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                receive(JSON.readTree(line));
            }
        } catch (IOException e) {
            why = "QEMU's monitor broke off: " + e;
        } catch (JacksonException e) {
            why = "QEMU's monitor sent no JSON: " + e.getOriginalMessage();
        } finally {
            end(why);
        }
    }

    private void receive(JsonNode line) {
        if (line.has("QMP")) {
            greeting.complete(line);
        } else if (line.has("event")) {
            listener.accept(new QmpEvent(line.path("event").asString(""), line.path("data")));
        } else {
            var answer = pending.remove(line.path("id").asString(""));
            if (answer == null) {
                LOG.warn("QEMU's monitor answered nothing that was asked: {}", line);
            } else if (line.has("return")) {
                answer.complete(line.path("return"));
            } else {
                answer.completeExceptionally(
                        new QmpException(line.path("error").path("desc").asString("refused")));
            }
        }
    }

    private void end(String why) {
        ended = true;
        var failure = new QmpException(why);
        greeting.completeExceptionally(failure);
        pending.values().forEach(answer -> answer.completeExceptionally(failure));
        close();
    }

    private static QmpException gone(String command) {
        return new QmpException(command + ": QEMU's monitor is gone");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing QEMU's monitor", e);
        }
    }
}
