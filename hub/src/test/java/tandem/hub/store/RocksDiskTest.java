package tandem.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
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
