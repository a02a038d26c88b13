package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.config.UpdateConfig;
import tandem.host.home.HostPaths;
import tandem.host.image.SampleBundle;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.host.operation.Progress;
import tandem.host.supervise.SentRuntime;
import tandem.update.disk.Digests;

class RuntimeChangeTest {
    private static final String ROOT = "c".repeat(64);

    private final HostPaths paths;
    private final FakeTiming timing = new FakeTiming();
    private final UpdateStore store;
    private final FakeAppliance guest;
    private final FakeRuntime runtime;
    private final RuntimeChange change;
    private final RuntimeChange.Image image;
    private Optional<String> check = Optional.empty();

    RuntimeChangeTest(@TempDir Path folder) throws IOException {
        paths = new HostPaths(folder);
        var images = new SlotsOfReleases(new Slots(folder));
        Files.createDirectories(folder.resolve("slots"));
        SampleBundle.write(images.fresh(Slot.A), "1.0.0");
        images.install(Slot.A);
        images.activate(Slot.A);
        guest = new FakeAppliance(images, timing, () -> {});
        guest.wanted = true;
        guest.boot();
        runtime = new FakeRuntime(guest);
        store = UpdateStore.open(paths.updates());
        change =
                new RuntimeChange(
                        paths,
                        store,
                        runtime,
                        new HealthGate.Witnesses(guest, (_, _) -> check, timing));
        Present present = images.active().orElseThrow();
        image = new RuntimeChange.Image(present, ROOT, "1.0.0", "of the image");
    }

    @Test
    void aGoodOneIsKeptAlsoForTheNextStartOfTheGuest() throws Exception {
        change("1.1.0", UpdateConfig.DEFAULT);
        String list =
                FakeRuntime.HUB_JAR
                        + "  /usr/lib/tandem/edge/lib/hub.jar\n"
                        + Digests.sha256("1.1.0".getBytes(UTF_8))
                        + "  tandem-edge.jar\n";
        String digest = Digests.sha256(list.getBytes(UTF_8));
        assertThat(runtime.list).isEqualTo(list);
        assertThat(runtime.sent).containsOnlyKeys("tandem-edge.jar"); // the image has the other
        assertThat(runtime.calls)
                .containsExactly("send 1.1.0", "try 1.1.0 " + digest, "keep 1.1.0 " + digest);
        assertThat(SentRuntime.find(paths, ROOT)).contains(new SentRuntime("1.1.0", digest, ROOT));
        assertThat(SentRuntime.find(paths, "d".repeat(64))).isEmpty(); // another image
        assertThat(last().to()).isEqualTo("edge runtime 1.1.0");
        assertThat(last().outcome()).isEqualTo(HistoryEntry.Outcome.APPLIED);
    }

    @Test
    void oneThatNeverAnswersIsTakenBackAndRefused() {
        runtime.silent.add("1.1.0");
        assertThatThrownBy(() -> change("1.1.0", UpdateConfig.DEFAULT))
                .hasMessageContaining("UPD-010")
                .hasMessageContaining("the edge runtime is silent");
        cameBack("the edge runtime is silent");
    }

    @Test
    void oneThatTheOperatorsCheckFindsWantingIsTakenBack() {
        check = Optional.of("no light");
        UpdateConfig policy = Samples.settings("check = \"light\"");
        assertThatThrownBy(() -> change("1.1.0", policy)).hasMessageContaining("no light");
        cameBack("no light");
    }

    @Test
    void oneWithoutAModuleThatRanBeforeIsTakenBack() {
        String version = image.present().version();
        runtime.onTry = () -> guest.natures.put(version, FakeAppliance.Nature.LOSES_A_MODULE);
        assertThatThrownBy(() -> change("1.1.0", UpdateConfig.DEFAULT))
                .hasMessageContaining("filter");
        assertThat(runtime.calls).contains("take back");
        assertThat(SentRuntime.find(paths, ROOT)).isEmpty();
    }

    @Test
    void theWayBackLeadsToTheImage() throws Exception {
        change("1.1.0", UpdateConfig.DEFAULT);
        change.back(
                new RuntimeChange.Image(image.present(), ROOT, "1.0.0", "1.1.0"),
                UpdateConfig.DEFAULT,
                Progress.silent());
        assertThat(guest.runtime).isEqualTo("1.0.0");
        assertThat(SentRuntime.find(paths, ROOT)).isEmpty();
        assertThat(last().to()).isEqualTo("edge runtime of the image");
    }

    @Test
    void aDamagedRecordMeansTheImagesRuntime() throws Exception {
        change("1.1.0", UpdateConfig.DEFAULT);
        Files.writeString(paths.updates().resolve("runtime.json"), "{\"version\":");
        assertThat(SentRuntime.find(paths, ROOT)).isEmpty();
    }

    private void cameBack(String reason) {
        assertThat(guest.runtime).isEqualTo("1.0.0");
        assertThat(runtime.calls).doesNotContain("keep").endsWith("take back");
        assertThat(SentRuntime.find(paths, ROOT)).isEmpty();
        assertThat(last().outcome()).isEqualTo(HistoryEntry.Outcome.CAME_BACK);
        assertThat(store.record().refusals().get("edge runtime 1.1.0")).contains(reason);
    }

    private HistoryEntry last() {
        return store.record().history().getLast();
    }

    private void change(String version, UpdateConfig policy) throws InterruptedException {
        try (var source = new FakeReleases(() -> {})) {
            change.run(source, Samples.offer(version), image, policy, Progress.silent());
        }
    }
}
