package tandem.host.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class QmpTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir Path folder = Path.of("");
    private final List<QmpEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void agreesOnCapabilitiesAndAnswersCommands() throws Exception {
        try (var monitor = monitor(FakeMonitor::ok);
                var qmp = connect()) {
            assertThat(qmp.execute("query-status", LIMIT).path("for").asString(""))
                    .isEqualTo("query-status");
            assertThat(monitor.received)
                    .extracting(line -> FakeMonitor.word(line, "execute"))
                    .containsExactly("qmp_capabilities", "query-status");
        }
    }

    @Test
    void eventsBetweenAnswersGoToTheListener() throws Exception {
        try (var _ =
                        monitor(line ->
                                "{\"event\": \"STOP\", \"data\": {\"a\": 1}}\r\n"
                                        + FakeMonitor.ok(line));
                var qmp = connect()) {
            qmp.execute("cont", LIMIT);

            assertThat(events).extracting(QmpEvent::name).containsExactly("STOP", "STOP");
        }
    }

    @Test
    void answersWithAnotherIdDoNotCount() throws Exception {
        try (var _ =
                        monitor(line ->
                                line.contains("quit")
                                        ? "{\"return\": {}, \"id\": \"t999\"}\r\n{\"return\": {}}"
                                        : FakeMonitor.ok(line));
                var qmp = connect()) {
            assertThatThrownBy(() -> qmp.execute("quit", SHORT))
                    .isInstanceOf(QmpException.class)
                    .hasMessageContaining("no answer to quit within 200 ms");
        }
    }

    @Test
    void refusalsCarryTheWordsOfQemu() throws Exception {
        try (var _ =
                        monitor(line ->
                                line.contains("capabilities")
                                        ? FakeMonitor.ok(line)
                                        : "{\"error\": {\"class\": \"CommandNotFound\", \"desc\":"
                                                + " \"no such command\"}, \"id\": \""
                                                + FakeMonitor.word(line, "id")
                                                + "\"}");
                var qmp = connect()) {
            assertThatThrownBy(() -> qmp.execute("fly", LIMIT))
                    .isInstanceOf(QmpException.class)
                    .hasMessage("fly: no such command");
        }
    }

    @Test
    void commandsUnderWayFailWhenQemuHangsUp() throws Exception {
        try (var monitor = monitor(line -> line.contains("quit") ? "" : FakeMonitor.ok(line));
                var qmp = connect()) {
            Thread.ofVirtual().start(() -> hangUpAfter(monitor, 2));

            assertThatThrownBy(() -> qmp.execute("quit", LIMIT))
                    .isInstanceOf(QmpException.class)
                    .hasMessageContaining("QEMU closed its monitor");
            assertThatThrownBy(() -> qmp.execute("quit", LIMIT))
                    .hasMessageContaining("monitor is gone");
            assertThat(qmp.isOpen()).isFalse();
        }
    }

    @Test
    void somethingThatIsNoQemuIsRefused() throws Exception {
        try (var _ = new FakeMonitor(socket(), "SSH-2.0-OpenSSH", FakeMonitor::ok)) {
            assertThatThrownBy(this::connect)
                    .isInstanceOf(QmpException.class)
                    .hasMessageContaining("sent no JSON");
        }
    }

    private static void hangUpAfter(FakeMonitor monitor, int commands) {
        await().until(() -> monitor.received.size() == commands);
        assertThatCode(monitor::hangUp).doesNotThrowAnyException();
    }

    private FakeMonitor monitor(UnaryOperator<String> answers) throws IOException {
        return new FakeMonitor(socket(), FakeMonitor.GREETING, answers);
    }

    private Qmp connect() throws IOException, InterruptedException {
        return Qmp.connect(socket(), LIMIT, events::add);
    }

    private Path socket() {
        return folder.resolve("q");
    }
}
