package tandem.update.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.maker.BundleFile;
import tandem.update.maker.Lifetimes;
import tandem.update.maker.MetadataWriter;
import tandem.update.maker.ProgramFiles;
import tandem.update.maker.Rotation;
import tandem.update.source.Source;
import tandem.update.source.WebLimits;
import tandem.update.trust.Role;
import tandem.update.trust.Trust;

class ReleasesTest {
    @TempDir Path folder = Path.of("");
    private Instant now = Maker.NOW.plusSeconds(60);
    private long free = Long.MAX_VALUE;
    private Maker maker = new Maker(Path.of(""));

    @BeforeEach
    void publish() throws IOException {
        maker = new Maker(folder.resolve("maker")).publish();
    }

    private Releases releases(Source source) {
        return new Releases(
                source,
                new Trust(folder.resolve("trust"), maker.firstRoot, () -> now),
                folder.resolve("cache"),
                _ -> free);
    }

    private Source repository() {
        return Source.of(maker.repository.folder().toString(), WebLimits.usual());
    }

    @Test
    void offersTheNewestFirst() throws Exception {
        assertThat(releases(repository()).offers())
                .extracting(Offer::version)
                .containsExactly("1.1", "1.0");
    }

    @Test
    void bringsTheProgramsOfTheHostWithTheirFolders() throws Exception {
        Path dist = folder.resolve("dist");
        for (String name :
                List.of(
                        "tandem",
                        "tandem.cmd",
                        "cli/target/tandem-cli.jar",
                        "cli/target/lib/a.jar",
                        "host/target/tandem-host.jar")) {
            Files.createDirectories(dist.resolve(name).getParent());
            var jar = new byte[22]; // the end record of an empty archive
            System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, jar, 0, 4);
            Files.write(dist.resolve(name), name.endsWith(".jar") ? jar : new byte[] {7});
        }
        maker.programs = ProgramFiles.in(dist);
        maker.publish("1.2", maker.imageTwo, Maker.NOW.plusSeconds(2));

        Releases releases = releases(repository());
        Release release = releases.release(releases.offers().getFirst());
        assertThat(release.host()).hasSize(5);
        Path fresh = folder.resolve("fresh");
        releases.fetch(releases.plan(release, Part.HOST, fresh, List.of()), _ -> {});
        for (ReleaseFile file : release.host()) {
            assertThat(fresh.resolve(file.name()))
                    .hasSameBinaryContentAs(dist.resolve(file.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../x", "/etc/x", "a//x", "a/", "", ".", "C:/x", "a\\x"})
    void aFileOfAReleaseStaysBelowItsFolder(String name) {
        String digest = "0".repeat(64);
        assertThatThrownBy(() -> new ReleaseFile(name, 1, digest, digest, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhatAReleaseIsMadeOf() throws Exception {
        var releases = releases(repository());

        Release release = releases.release(releases.offer("1.1"));

        assertThat(release.packages())
                .containsExactly(
                        new PackageVersion("bash", "5.3"), new PackageVersion("zstd", "1.5"));
        assertThat(release.notes()).isEqualTo("notes of 1.1");
        assertThat(release.channels()).containsExactly("stable");
    }

    @Test
    void doesNotOfferWhatIsNotThere() {
        TandemException refused =
                catchThrowableOfType(
                        TandemException.class, () -> releases(repository()).offer("9.9"));

        assertThat(refused.code()).isEqualTo(UpdateError.NO_SUCH_RELEASE);
    }

    @Test
    void fetchesAWholeImageAndThenOnlyTheDifference() throws Exception {
        var releases = releases(repository());
        Path slotA = folder.resolve("a");
        Path slotB = folder.resolve("b");
        Release one = releases.release(releases.offer("1.0"));
        var first = releases.fetch(releases.plan(one, Part.GUEST, slotA, List.of()), _ -> {});
        Release two = releases.release(releases.offer("1.1"));
        FetchPlan plan = releases.plan(two, Part.GUEST, slotB, List.of(slotA));
        var done = new AtomicLong();

        var second = releases.fetch(plan, done::addAndGet);

        assertSame(maker.imageOne, slotA);
        assertSame(maker.imageTwo, slotB);
        assertThat(first.reused()).isZero();
        assertThat(second.fetched()).isLessThan(first.fetched() / 4);
        assertThat(plan.fetchBytes()).isCloseTo(second.fetched(), byPercent(10));
        assertThat(plan.totalBytes()).isEqualTo(done.get());
        assertThat(releases.plan(two, Part.GUEST, slotB, List.of(slotA)).diskBytes()).isZero();
    }

    private static org.assertj.core.data.Percentage byPercent(int percent) {
        return org.assertj.core.data.Percentage.withPercentage(percent);
    }

    @Test
    void fetchesFromABundleFileAlone() throws Exception {
        Path bundle = folder.resolve("1.1.tandem");
        BundleFile.write(maker.repository.folder(), "1.1", bundle);
        try (Source source = Source.of(bundle.toString(), WebLimits.usual())) {
            var releases = releases(source);
            List<Offer> offers = releases.offers();
            Path slot = folder.resolve("a");

            releases.fetch(
                    releases.plan(releases.release(offers.getFirst()), Part.GUEST, slot, List.of()),
                    _ -> {});

            assertThat(offers).extracting(Offer::version).containsExactly("1.1");
            assertSame(maker.imageTwo, slot);
        }
    }

    @Test
    void equalRepositoriesGiveEqualBundles() throws Exception {
        Path one = folder.resolve("1.tandem");
        Path two = folder.resolve("2.tandem");
        BundleFile.write(maker.repository.folder(), "1.0", one);
        BundleFile.write(maker.repository.folder(), "1.0", two);

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void refusesToBeginOnAFullDisk() throws Exception {
        var releases = releases(repository());
        Path slot = folder.resolve("a");
        FetchPlan plan =
                releases.plan(releases.release(releases.offer("1.0")), Part.GUEST, slot, List.of());
        free = plan.diskBytes();

        TandemException refused =
                catchThrowableOfType(TandemException.class, () -> releases.fetch(plan, _ -> {}));

        assertThat(refused.code()).isEqualTo(UpdateError.DISK_SHORT);
        assertThat(slot).isEmptyDirectory();
    }

    @Test
    void refusesAChangedReleaseDocument() throws Exception {
        var releases = releases(repository());
        Offer offer = releases.offer("1.1");
        Path document = maker.repository.folder().resolve(offer.document().location(true));
        String text = Files.readString(document);
        Files.writeString(document, text.replace("notes", "n0tes"));

        TandemException refused =
                catchThrowableOfType(TandemException.class, () -> releases.release(offer));

        assertThat(refused.code()).isEqualTo(UpdateError.NOT_AS_DESCRIBED);
    }

    @Test
    void handsOutTheBillOfMaterialsAndTheProvenance() throws Exception {
        var releases = releases(repository());
        Offer offer = releases.offer("1.1");

        assertThat(text(releases.document(offer, "sbom.cdx.json")))
                .contains("pkg:deb/debian/zstd@1.5", "\"CycloneDX\"");
        assertThat(text(releases.document(offer, "provenance.json")))
                .contains("root.erofs", "https://slsa.dev/provenance/v1");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void aPublishedReleaseNeverChanges() {
        TandemException refused =
                catchThrowableOfType(
                        TandemException.class,
                        () -> maker.publish("1.1", maker.imageOne, Maker.NOW));

        assertThat(refused.code()).isEqualTo(UpdateError.RELEASE_EXISTS);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void devicesFollowTheReplacementOfKeys(Role role) throws Exception {
        releases(repository()).offers();
        Path root = new Rotation(maker.repository, maker.keys).rotate(role, Lifetimes.usual(), now);
        maker.repository.addRoot(Files.readAllBytes(root));
        maker.repository.renew(maker.keys.keys().values(), Lifetimes.usual(), now);

        assertThat(releases(repository()).offers()).hasSize(2);
    }

    @Test
    void holdersOfRootKeysSignOneAfterTheOther() throws Exception {
        Path away = Files.createDirectory(folder.resolve("away"));
        for (String name : List.of("root-2.key", "root-3.key")) {
            Files.move(maker.keys.folder().resolve(name), away.resolve(name));
        }
        Path file =
                new Rotation(maker.repository, maker.keys)
                        .rotate(Role.TARGETS, Lifetimes.usual(), now);
        byte[] half = Files.readAllBytes(file);

        TandemException refused =
                catchThrowableOfType(TandemException.class, () -> maker.repository.addRoot(half));

        assertThat(refused.code()).isEqualTo(UpdateError.TOO_FEW_SIGNATURES);
        maker.repository.addRoot(
                MetadataWriter.countersign(
                        half, new tandem.update.maker.KeyFolder(away).keys().values()));
        assertThat(maker.repository.root().version()).isEqualTo(2);
    }

    @Test
    void publishingNeedsTheKeys() throws Exception {
        Files.delete(maker.keys.folder().resolve("snapshot-1.key"));

        TandemException refused =
                catchThrowableOfType(
                        TandemException.class, () -> maker.publish("1.2", maker.imageOne, now));

        assertThat(refused.code()).isEqualTo(UpdateError.TOO_FEW_KEYS);
    }

    @Test
    void keysThatOthersCanReadAreRefused() throws Exception {
        Path key = maker.keys.folder().resolve("snapshot-1.key");
        Files.setPosixFilePermissions(
                key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

        TandemException refused =
                catchThrowableOfType(TandemException.class, () -> maker.keys.keys());

        assertThat(refused.code()).isEqualTo(UpdateError.KEY_UNUSABLE);
    }

    private static void assertSame(Path image, Path slot) {
        for (String name : SmallImage.files()) {
            assertThat(slot.resolve(name)).hasSameBinaryContentAs(image.resolve(name));
        }
    }
}
