package tandem.host.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.api.UpdateProof;
import tandem.contract.api.UpdateStatus;
import tandem.contract.config.DeviceDefaults;
import tandem.contract.config.DeviceToml;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.home.HostPaths;
import tandem.host.image.SampleBundle;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.host.operation.Progress;
import tandem.update.maker.KeyFolder;
import tandem.update.maker.Lifetimes;
import tandem.update.maker.ProgramFiles;
import tandem.update.maker.ReleaseBuild;
import tandem.update.release.DataFormat;
import tandem.update.source.AskedSource;
import tandem.update.source.Source;

/// The engine on repositories that the maker's side has written, without a guest.
class RealRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static final String REVISION = "c0ffee".repeat(6) + "c0de";

    @TempDir Path folder;
    private final FakeTiming timing = new FakeTiming(NOW.plusSeconds(60));
    private KeyFolder keys;
    private tandem.update.maker.Repository repository;
    private byte[] root = new byte[0];
    private HostPaths paths;
    private SlotsOfReleases images;
    private Updates updates;
    private String settings = "";
    private final Map<String, Source> neighbours = new HashMap<>();

    @BeforeEach
    void makes() throws IOException {
        keys = new KeyFolder(folder.resolve("keys"));
        repository = new tandem.update.maker.Repository(folder.resolve("repository"));
        root = Files.readAllBytes(keys.create(3, 2, Lifetimes.usual(), NOW));
        repository.addRoot(root);
        publish("1.1.0", new DataFormat(1, 1, 1));
        publish("2.0.0", new DataFormat(2, 2, 2));
        paths = new HostPaths(Files.createDirectory(folder.resolve("home")));
        settings = "source = \"" + repository.folder() + "\"";
        SampleBundle.write(folder.resolve("first"), "first");
        device();
    }

    private void device() throws IOException {
        Files.createDirectories(paths.home().resolve("slots"));
        var slots = new Slots(paths.home());
        var _ = slots.install(folder.resolve("first"), Slot.A);
        images = new SlotsOfReleases(slots);
        var guest = new FakeAppliance(images, timing, () -> {});
        guest.wanted = true;
        guest.boot();
        updates =
                new Updates(
                        new Updates.Parts(
                                UpdateStore.open(paths.updates()),
                                images,
                                guest,
                                (_, _) -> Optional.empty(),
                                timing,
                                (place, limit) ->
                                        Repository.open(
                                                Repository.source(
                                                        place,
                                                        limit,
                                                        name ->
                                                                Objects.requireNonNull(
                                                                        neighbours.get(name))),
                                                paths.updates(),
                                                timing::now),
                                SampleUpdates.programs(paths, timing),
                                new FakeRuntime()),
                        paths,
                        () ->
                                new Updates.Settings(
                                        DeviceToml.parse(
                                                "[update]\n" + settings,
                                                DeviceDefaults.of("box", 2)),
                                        null));
    }

    private void publish(String version, DataFormat format) throws IOException {
        image(version);
        Path release = build(version, format);
        repository.publish(release, keys.keys().values(), Lifetimes.usual(), NOW);
    }

    private void image(String version) throws IOException {
        Path image = folder.resolve("image-" + version);
        SampleBundle.write(image, version);
        Files.writeString(image.resolve("packages.txt"), "base=" + version + "\n");
    }

    private Path build(String version, DataFormat format) throws IOException {
        Path image = folder.resolve("image-" + version);
        Path release = folder.resolve("release-" + version);
        new ReleaseBuild(
                        version,
                        NOW,
                        List.of("stable"),
                        "",
                        format,
                        REVISION,
                        image,
                        ProgramFiles.NONE,
                        ProgramFiles.NONE)
                .build(release);
        return release;
    }

    private void apply(String version) throws InterruptedException {
        updates.apply(new Updates.Wish(version, "", false), true, Progress.silent());
    }

    private UpdateError failure(String version) {
        var failure = catchThrowableOfType(TandemException.class, () -> apply(version));
        return (UpdateError) failure.code();
    }

    private String inUse() {
        return images.active().orElseThrow().version();
    }

    @Test
    void withoutARootNothingIsBelieved() {
        assertThat(failure("1.1.0")).isEqualTo(UpdateError.NO_TRUST);
        assertThat(inUse()).isEqualTo("0.1.0");
    }

    @Test
    void whatIsInUseIsProvenFromTheKeysToTheFiles() throws Exception {
        updates.trust(root, false);
        apply("1.1.0");
        assertThat(inUse()).isEqualTo("1.1.0");
        UpdateProof proof = updates.verify();
        assertThat(proof.trusted()).as(proof.toString()).isTrue();
        assertThat(proof.links())
                .extracting(UpdateProof.Link::what)
                .containsExactly("root", "metadata", "release", "files", "provenance", "bill");
        Files.writeString(paths.home().resolve("slots/b/initrd"), "another");
        assertThat(updates.verify().trusted()).isFalse();
    }

    @Test
    void whereItComesFromIsKeptAndProven() throws Exception {
        updates.trust(root, false);
        apply("1.1.0");
        var proof = updates.verify();
        var provenance = Objects.requireNonNull(proof.provenance());
        assertThat(provenance.builder()).isEqualTo("urn:tandem:release-build:1");
        assertThat(provenance.buildType()).isEqualTo("urn:tandem:image-build:1");
        assertThat(provenance.materials())
                .containsExactly(
                        new UpdateProof.Material("revision", "gitCommit", REVISION),
                        new UpdateProof.Material("sources", "sha256", "inputs of 1.1.0"),
                        new UpdateProof.Material("packages.txt", "sha256", "ef".repeat(32)));
        assertThat(detail(proof, "provenance")).contains(REVISION, provenance.sha256());
        assertThat(Objects.requireNonNull(proof.bill()).components()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provenance.json", "sbom.cdx.json"})
    void aChangedDocumentInTheSlotDoesNotHold(String name) throws Exception {
        updates.trust(root, false);
        apply("1.1.0");
        Path document = paths.home().resolve("slots/b").resolve(name);
        Files.writeString(document, Files.readString(document).replace("1.1.0", "1.1.1"));
        var proof = updates.verify();
        assertThat(proof.trusted()).isFalse();
        assertThat(proof.links())
                .filteredOn(link -> !link.holds())
                .extracting(UpdateProof.Link::what)
                .containsExactly(name.equals("provenance.json") ? "provenance" : "bill");
        assertThat(proof.provenance() == null).isEqualTo(name.equals("provenance.json"));
    }

    @Test
    void aChangedProvenanceIsRefusedBeforeAnythingIsFetched() throws Exception {
        updates.trust(root, false);
        Path document;
        try (var files = Files.list(repository.folder().resolve("targets/releases/1.1.0"))) {
            document =
                    files.filter(file -> file.toString().endsWith(".provenance.json"))
                            .findFirst()
                            .orElseThrow();
        }
        String good = Files.readString(document);
        Files.writeString(document, good.replace("release-build:1", "release-build:2"));
        assertThat(failure("1.1.0")).isEqualTo(UpdateError.NOT_AS_DESCRIBED);
        assertThat(inUse()).isEqualTo("0.1.0");
        Files.writeString(document, good);
        apply("1.1.0");
        assertThat(updates.verify().provenance()).isNotNull();
    }

    /// Signed, but for another image.
    @Test
    void aProvenanceThatSpeaksOfOtherFilesDoesNotHold() throws Exception {
        image("1.2.0");
        Path release = build("1.2.0", new DataFormat(1, 1, 1));
        Path document = release.resolve("provenance.json");
        Files.writeString(
                document, Files.readString(document).replace("root.erofs", "other.erofs"));
        repository.publish(release, keys.keys().values(), Lifetimes.usual(), NOW);
        updates.trust(root, false);
        apply("1.2.0");
        var proof = updates.verify();
        assertThat(proof.trusted()).isFalse();
        assertThat(detail(proof, "provenance")).contains("root.erofs", "another file");
    }

    /// A slot that was filled before the documents were kept; also a neighbour with such a slot.
    @Test
    void withoutTheDocumentsItIsTrustedAllTheSame() throws Exception {
        updates.trust(root, false);
        apply("1.1.0");
        Files.delete(paths.home().resolve("slots/b/provenance.json"));
        Files.delete(paths.home().resolve("slots/b/sbom.cdx.json"));
        var proof = updates.verify();
        assertThat(proof.trusted()).isTrue();
        assertThat(proof.provenance()).isNull();
        assertThat(proof.bill()).isNull();
        Updates first = updates;
        neighbours.put(
                "next-door", new AskedSource("tandem://next-door", (path, _) -> first.own(path)));
        paths = new HostPaths(Files.createDirectory(folder.resolve("second-home")));
        device();
        settings = "source = \"tandem://next-door\"";
        updates.trust(root, false);
        apply("1.1.0");
        assertThat(updates.verify().trusted()).isTrue();
        assertThat(updates.verify().provenance()).isNull();
    }

    private static String detail(UpdateProof proof, String what) {
        return proof.links().stream()
                .filter(link -> link.what().equals(what))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    @Test
    void anImageBuiltHereIsNotProven() {
        updates.trust(root, false);
        assertThat(updates.verify().trusted()).isFalse();
    }

    @Test
    void aDamagedChunkIsRefusedAndItsPlaceIsTriedAgain() throws Exception {
        updates.trust(root, false);
        Path chunk;
        try (var files = Files.walk(repository.folder().resolve("chunks"))) {
            chunk = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] good = Files.readAllBytes(chunk);
        Files.write(chunk, java.util.Arrays.copyOf(good, good.length / 2));
        UpdateError first = failure("1.1.0");
        Files.write(chunk, good);
        assertThat(first).isIn(UpdateError.NOT_AS_DESCRIBED, UpdateError.MALFORMED);
        assertThat(inUse()).isEqualTo("0.1.0");
        apply("1.1.0");
        assertThat(inUse()).isEqualTo("1.1.0");
    }

    @Test
    void otherDataFormatsAreRefusedWithTheReason() {
        updates.trust(root, false);
        assertThat(failure("2.0.0")).isEqualTo(UpdateError.DATA_UNREADABLE);
        assertThat(inUse()).isEqualTo("0.1.0");
    }

    @Test
    void anotherMakerIsNotBelievedByAccident() throws Exception {
        updates.trust(root, false);
        apply("1.1.0");
        byte[] other =
                Files.readAllBytes(
                        new KeyFolder(folder.resolve("others"))
                                .create(3, 2, Lifetimes.usual(), NOW));
        var refused =
                catchThrowableOfType(TandemException.class, () -> updates.trust(other, false));
        assertThat(refused.code()).isEqualTo(UpdateError.OTHER_MAKER);
        updates.trust(other, true);
        assertThat(failure("1.1.0")).isEqualTo(UpdateError.TOO_FEW_SIGNATURES);
    }

    /// A device that has 1.1.0 is all that another one needs, and cannot pass on anything else.
    @Test
    void aNeighbourPassesOnWhatItHas() throws Exception {
        updates.trust(root, false);
        apply("1.1.0");
        Updates first = updates;
        neighbours.put(
                "next-door", new AskedSource("tandem://next-door", (path, _) -> first.own(path)));
        paths = new HostPaths(Files.createDirectory(folder.resolve("second-home")));
        device();
        settings = "source = \"tandem://next-door\"";
        updates.trust(root, false);
        updates.check(Updates.Wish.BY_RULES, Progress.silent());
        assertThat(Objects.requireNonNull(updates.status().checked()).releases())
                .extracting(UpdateStatus.Release::version)
                .containsExactly("1.1.0");
        apply("1.1.0");
        assertThat(inUse()).isEqualTo("1.1.0");
        assertThat(updates.verify().trusted()).isTrue();
        assertThat(updates.verify().provenance()).isNotNull();
        assertThat(failure("2.0.0")).isEqualTo(UpdateError.NOT_OFFERED);
        for (String path :
                List.of("../device.toml", "metadata/../../device.toml", "chunks/0000/x", "")) {
            assertThat(first.own(path)).isEmpty();
        }
    }

    @Test
    void expiredMetadataAndAClockBehindAreRefused() {
        updates.trust(root, false);
        timing.pass(java.time.Duration.ofDays(100));
        assertThat(failure("1.1.0")).isEqualTo(UpdateError.EXPIRED);
        timing.pass(java.time.Duration.ofDays(-200));
        assertThat(failure("1.1.0")).isEqualTo(UpdateError.CLOCK_BEHIND);
    }
}
