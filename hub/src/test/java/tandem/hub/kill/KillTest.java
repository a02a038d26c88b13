package tandem.hub.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tandem.hub.HubFixture;
import tandem.hub.TestPki;

/// The hub is killed again and again while messages go through it. Nothing that was acknowledged is
/// lost, whether the receiver keeps its session or not.
@Tag("it")
class KillTest {
    private static final int KILLS = 10;
    private static final int LEAST_MESSAGES = 100;
    private static final long SEED = 20_261_122;

    @TempDir Path folder;
    private final Random random = new Random(SEED);
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stops() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    @Timeout(240)
    void everyAcknowledgedMessageArrivesInOrder() throws Exception {
        Place place = place();
        var sender = new CountingSender(place);
        try (var kept = new CountingReceiver(place, HubProcess.RECEIVERS.getFirst(), true);
                var clean = new CountingReceiver(place, HubProcess.RECEIVERS.getLast(), false)) {
            List.of(kept, clean).forEach(CountingReceiver::start);
            sender.start();
            for (int kill = 0; kill < KILLS; kill++) {
                Process hub = start(place);
                if (kill % 4 != 3) {
                    awaitReady(hub);
                } // else it may die before it listens
                hub.waitFor(50 + random.nextInt(500), TimeUnit.MILLISECONDS);
                hub.destroyForcibly().waitFor();
            }
            awaitReady(start(place));
            // on a slow machine little has come through between the kills
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> sender.acknowledged().size() > LEAST_MESSAGES);
            sender.finish();
            for (CountingReceiver receiver : List.of(kept, clean)) {
                awaitAll(sender, receiver);
                assertInOrder(receiver);
            }
        }
    }

    private static void awaitAll(CountingSender sender, CountingReceiver receiver) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    var missing = new HashSet<>(sender.acknowledged());
                    receiver.received().forEach(one -> missing.remove(one.number()));
                    assertThat(missing).as("acknowledged, not received (seed %d)", SEED).isEmpty();
                });
        assertThat(receiver.faults()).isEmpty();
    }

    /// Duplicates come only after the connection of receiver or sender was lost.
    private static void assertInOrder(CountingReceiver receiver) {
        int next = 0;
        CountingReceiver.Received before = null;
        for (var one : receiver.received()) {
            if (before != null && before.connection() == one.connection()) {
                assertThat(one.isAfter(before)).as("%s after %s", one, before).isTrue();
            }
            assertThat(one.number()).as("first time of %s", one).isLessThanOrEqualTo(next);
            next = Math.max(next, one.number() + 1);
            before = one;
        }
    }

    private Place place() throws IOException {
        String address = HubFixture.freshAddress();
        var pki = TestPki.create(address);
        Files.writeString(folder.resolve("chain.pem"), pki.chainPem());
        Files.writeString(folder.resolve("key.pem"), pki.keyPem());
        try (var free = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return new Place(address, free.getLocalPort(), pki.trust());
        }
    }

    private Process start(Place place) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HubProcess.class.getName(),
                                folder.toString(),
                                place.address(),
                                Integer.toString(place.port()))
                        .redirectError(log())
                        .start();
        processes.add(process);
        return process;
    }

    private ProcessBuilder.Redirect log() {
        File file = folder.resolve("hub.log").toFile();
        return ProcessBuilder.Redirect.appendTo(file);
    }

    /// Log lines come before.
    private static void awaitReady(Process hub) throws IOException {
        var output = hub.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(HubProcess.READY)) {
            line = output.readLine();
        }
        assertThat(line).as("the hub in its process started").isEqualTo(HubProcess.READY);
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
    }
}
