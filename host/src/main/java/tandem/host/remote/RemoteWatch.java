package tandem.host.remote;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.operation.Refusal;
import tandem.host.pki.Pem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps one stream of events open to a remote machine, by which its state is known here as soon as
/// it changes. When the stream ends, or is silent for longer than the heartbeat allows, it is
/// opened again, after pauses that grow. Meanwhile this machine greets the other one, which notices
/// by the greetings that stop when the connection is dead.
final class RemoteWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("tandem.remote");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(12); // two heartbeats
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1 << 20;

    private final RemoteLink link;
    private final CertificateRenewal renewal;
    private final InstantSource clock;
    private final Consumer<RemoteView> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Seen seen = new Seen(RemoteState.UNREACHABLE, "not tried yet", null, null);
    private volatile long heardNanos;

    private record Seen(
            RemoteState state,
            @Nullable String why,
            @Nullable Instant at,
            RemoteView.@Nullable Status status) {}

    /// @param listener is told each change of what [#view] shows
    RemoteWatch(
            RemoteLink link,
            CertificateRenewal renewal,
            InstantSource clock,
            Consumer<RemoteView> listener) {
        this.link = link;
        this.renewal = renewal;
        this.clock = clock;
        this.listener = listener;
        this.thread =
                Thread.ofVirtual().name("remote-" + link.remote().name()).unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    RemoteView view() {
        Remote remote = link.remote();
        Seen now = seen;
        return new RemoteView(
                remote.name(),
                remote.address(),
                remote.role().word(),
                remote.addedAt(),
                Pem.endOf(link.own().certificate()),
                now.state().word(),
                now.why(),
                now.state() == RemoteState.CONNECTED ? clock.instant() : now.at(),
                now.status());
    }

    private void watch() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (closed.getCount() > 0) {
                boolean wasThere = follow();
                pause = wasThere ? SHORTEST_PAUSE : longer(pause);
                var _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /// Listens until the stream ends.
    ///
    /// @return whether the machine was connected
    private boolean follow() throws InterruptedException {
        boolean connected = false;
        try (var events = link.send(RemoteCall.get(ApiPaths.EVENTS), ANSWER_LIMIT)) {
            requireOk(events);
            heardNanos = System.nanoTime();
            Thread guard = Thread.ofVirtual().start(() -> endWhenSilent(events));
            Thread greeter = Thread.ofVirtual().start(this::greet);
            try {
                JsonNode status = get(ApiPaths.STATUS);
                connected = true;
                become(new Seen(RemoteState.CONNECTED, null, null, status(status)));
                listen(events);
            } finally {
                guard.interrupt();
                greeter.interrupt();
            }
            lost("the connection has ended");
        } catch (Refusal refused) {
            refused(refused.problem());
        } catch (TandemException e) {
            lost(e.detail());
        } catch (IOException e) {
            lost(RemoteLink.why(e));
        } catch (JacksonException e) {
            lost("it answers with something else than documents of the API");
        }
        return connected;
    }

    private void listen(RemoteAnswer events) throws IOException, InterruptedException {
        var lines = new BoundedLines(events.body());
        String type = "";
        for (String line = lines.next(); line != null; line = lines.next()) {
            heardNanos = System.nanoTime();
            if (line.startsWith("event:")) {
                type = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:") && type.equals("state")) {
                JsonNode status = JSON.readTree(line.substring("data:".length()));
                become(new Seen(RemoteState.CONNECTED, null, null, status(status)));
            } else if (line.isEmpty()) {
                type = "";
                renewal.renewWhenDue(link);
            }
        }
    }

    private void endWhenSilent(RemoteAnswer events) {
        try {
            while (System.nanoTime() - heardNanos < SILENCE.toNanos()) {
                if (closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            link.breakOff();
            events.close();
        } catch (IOException e) {
            log.debug("stream of {} not closed", link.remote().name(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the stream has ended
        }
    }

    private void greet() {
        try {
            do {
                try (var _ = link.send(RemoteCall.get(Greetings.PATH), SILENCE)) {
                    log.trace("{} was greeted", link.remote().name());
                } catch (IOException | TandemException e) {
                    log.debug("{} was not greeted", link.remote().name(), e);
                }
            } while (!closed.await(Greetings.PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the stream has ended
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try (var answer = link.send(RemoteCall.get(path), ANSWER_LIMIT)) {
            requireOk(answer);
            return JSON.readTree(answer.body().readNBytes(MOST_BYTES));
        }
    }

    private static void requireOk(RemoteAnswer answer) throws IOException {
        if (answer.status() != 200) {
            throw new Refusal(
                    ProblemDocument.parse(JSON.readTree(answer.body().readNBytes(MOST_BYTES))));
        }
    }

    private static RemoteView.Status status(JsonNode status) {
        return new RemoteView.Status(
                status.path("state").asString(""),
                status.path("healthy").asBoolean(false),
                status.path("deviceId").asString(""));
    }

    private void refused(ProblemDocument problem) {
        boolean revoked = problem.code().equals(RemoteError.REVOKED.id());
        become(
                new Seen(
                        revoked ? RemoteState.REVOKED : RemoteState.UNREACHABLE,
                        problem.detail(),
                        lastSeen(),
                        null));
    }

    private void lost(String why) {
        if (closed.getCount() > 0) {
            become(new Seen(RemoteState.UNREACHABLE, why, lastSeen(), null));
        }
    }

    private @Nullable Instant lastSeen() {
        Seen before = seen;
        return before.state() == RemoteState.CONNECTED ? clock.instant() : before.at();
    }

    private void become(Seen next) {
        Seen before = seen;
        seen = next;
        if (before.state() != next.state()) {
            log.atInfo()
                    .addKeyValue("remote", link.remote().name())
                    .addKeyValue("state", next.state().word())
                    .addKeyValue("why", next.why())
                    .log("remote machine");
        }
        if (before.state() != next.state()
                || !java.util.Objects.equals(before.status(), next.status())) {
            listener.accept(view());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
