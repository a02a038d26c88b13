package tandem.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.config.ByteSize;
import tandem.contract.error.TandemException;
import tandem.contract.message.Message;

@Tag("it")
class RocksDiskTest extends DiskContract {
    @TempDir Path directory;
    private Disk disk = new FakeDisk();

    @BeforeEach
    void opens() {
        disk = RocksDisk.open(directory.resolve("db"));
    }

    @AfterEach
    void closes() {
        disk.close();
    }

    @Override
    Disk disk() {
        return disk;
    }

    @Override
    void reopen() {
        disk.close();
        opens();
    }

    @Test
    void secondOwnerIsRefusedWithAReason() {
        assertThatThrownBy(() -> RocksDisk.open(directory.resolve("db")))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("HUB-005")
                .hasMessageContaining("lock");
    }

    @Test
    void aClosedDiskRefusesInsteadOfTakingTheProcessWithIt() {
        disk.close();
        assertThatThrownBy(() -> disk.get(Table.STATE, new byte[1]))
                .isInstanceOf(DiskException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> disk.write(List.of(), true)).isInstanceOf(DiskException.class);
    }

    @Test
    void aFolderThatVanishesIsRefusedEachTimeAndTheStoreStillCloses() throws Exception {
        Path folder = directory.resolve("gone");
        var config = new StoreConfig(folder, ByteSize.mebibytes(1));
        try (var store = MessageStore.open(config, Clock.systemUTC())) {
            append(store).get(10, TimeUnit.SECONDS);
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThat(append(store))
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableThat()
                        .withMessageContaining("HUB-005")
                        .withMessageContaining(folder.toString());
            }
            assertThat(store.flush()).failsWithin(Duration.ofSeconds(10));
            assertThat(store.isBroken()).isTrue();
            assertThat(store.queue("a").count()).isEqualTo(1);
        }
    }

    private static CompletableFuture<Void> append(MessageStore store) {
        var message = new Message(new byte[10], Map.of(), Map.of(), Clock.systemUTC().instant());
        return store.append(message, List.of(new Placement("a", 1, Placement.NEVER)));
    }

    @Test
    void aBacklogOfManyMessagesIsDeliveredInOrderAfterOpeningAgain() throws Exception {
        var config = new StoreConfig(directory.resolve("store"), ByteSize.mebibytes(1));
        int count = 3000;
        try (var store = MessageStore.open(config, Clock.systemUTC())) {
            var accepted = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < count; i++) {
                var body = (i + " " + "x".repeat(1000)).getBytes(UTF_8);
                var message = new Message(body, Map.of(), Map.of(), Clock.systemUTC().instant());
                accepted.add(
                        store.append(
                                message,
                                List.of(
                                        new Placement("a", 1, Placement.NEVER),
                                        new Placement("b", 1, Placement.NEVER))));
            }
            CompletableFuture.allOf(accepted.toArray(CompletableFuture[]::new))
                    .get(60, TimeUnit.SECONDS);
        }
        try (var store = MessageStore.open(config, Clock.systemUTC())) {
            assertThat(store.queue("a").count()).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                Entry entry = store.queue("a").take();
                assertThat(new String(entry.message().body(), UTF_8)).startsWith(i + " ");
                store.queue("a").acknowledge(entry);
            }
            store.flush().get(10, TimeUnit.SECONDS);
            store.maintain().get(10, TimeUnit.SECONDS);
            assertThat(store.queue("a").count()).isZero();
            assertThat(store.queue("b").count()).isEqualTo(count);
        }
    }
}
