package tandem.update.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.update.make.KeyFolder;
import tandem.update.make.Publisher;
import tandem.update.make.ReleaseBuild;
import tandem.update.source.Source;
import tandem.update.trust.Digest;
import tandem.update.trust.RoleName;
import tandem.update.trust.Trust;
import tools.jackson.databind.json.JsonMapper;

/// From keys and images to files on a device, by folder, bundle file and web server.
class ReleasesTest {
    private static final Duration LIFE = Duration.ofDays(30);

    @TempDir Path folder;
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private KeyFolder keys;
    private Path repository;
    private Trust trust;

    @BeforeEach
    void oneReleaseIsPublished() throws Exception {
        keys = new KeyFolder(folder.resolve("keys"));
        keys.make();
        repository = folder.resolve("repository");
        publish("1.0.0", 0);
        trust = new Trust(folder.resolve("trust"), () -> now);
        trust.pin(Files.readAllBytes(repository.resolve("metadata/root.json")));
    }

    @Test
    void aReleaseArrivesAsItWasBuilt() throws Exception {
        try (Source source = Source.of(repository.toString())) {
            var releases = Releases.of(source, trust);
            Release release = releases.release("1.0.0");
            assertThat(release.packages()).containsExactly("base-files 13.8", "podman 5.4.2+ds1-2");
            var fetched =
                    releases.fetch(
                            release, folder.resolve("device"), List.of(), 0, (_, _, _) -> {});
            assertThat(fetched.reused()).isZero();
            for (String name : List.of("vmlinuz", "initrd", "root.erofs", "root.verity")) {
                assertThat(folder.resolve("device").resolve(name))
                        .hasSameBinaryContentAs(folder.resolve("image-1.0.0").resolve(name));
            }
            assertThat(folder.resolve("device/bundle.json"))
                    .content()
                    .contains("\"version\" : \"1.0.0\"")
                    .contains("\"released\" : true");
        }
    }

    @Test
    void theNextOneCostsWhatChanged() throws Exception {
        publish("1.1.0", 200);
        try (Source source = Source.of(repository.toString())) {
            var releases = Releases.of(source, trust);
            assertThat(releases.list())
                    .extracting(Release::version)
                    .containsExactly("1.1.0", "1.0.0");
            Release release = releases.release("1.1.0");
            List<Path> seeds = filesOf(folder.resolve("image-1.0.0"));
            assertThat(releases.missing(release, seeds)).isBetween(1L, 1_500_000L);
            var fetched =
                    releases.fetch(release, folder.resolve("device"), seeds, 0, (_, _, _) -> {});
            assertThat(fetched.fetched()).isLessThan(release.size() / 4);
            assertThat(fetched.fetched() + fetched.reused()).isGreaterThan(release.size() / 2);
        }
    }

    @Test
    @Tag("it")
    void webServersAndBundleFilesServeTheSame() throws Exception {
        Path bundle = folder.resolve("all.bundle");
        Publisher.bundle(repository, bundle);
        try (var server = new FileServer(repository)) {
            for (String place :
                    List.of(bundle.toString(), server.address(), server.address() + "/")) {
                server.failures.set(2); // it is asked again
                try (Source source = Source.of(place)) {
                    var releases = Releases.of(source, trust);
                    Path device = Files.createTempDirectory(folder, "device");
                    releases.fetch(
                            releases.release("1.0.0"), device, List.of(), 0, (_, _, _) -> {});
                    assertThat(device.resolve("root.erofs"))
                            .hasSameBinaryContentAs(folder.resolve("image-1.0.0/root.erofs"));
                }
            }
        }
        assertThatThrownBy(() -> Source.of(folder.resolve("nothing").toString()))
                .hasMessageContaining("UPD-105");
        assertThatThrownBy(() -> Source.of(repository.resolve("metadata/root.json").toString()))
                .hasMessageContaining("no bundle file");
    }

    @Test
    void aPublishedVersionIsNeverAnother() throws Exception {
        image("1.0.0", 7);
        Path built = folder.resolve("again");
        build("1.0.0", built);
        assertThatThrownBy(() -> publisher().publish(built))
                .hasMessageContaining("UPD-122")
                .hasMessageContaining("another release 1.0.0");
        assertThat(Releases.of(Source.of(repository.toString()), trust).versions())
                .containsExactly("1.0.0");
    }

    @Test
    void newKeysAreFollowedAndLostOnesAreOut() throws Exception {
        try (Source source = Source.of(repository.toString())) {
            Releases.of(source, trust);
            for (RoleName role : RoleName.values()) {
                publisher().rotate(role);
                assertThat(Releases.of(source, trust).versions()).containsExactly("1.0.0");
            }
            publish("1.2.0", 5);
            assertThat(Releases.of(source, trust).versions()).contains("1.2.0");
        }
    }

    @Test
    void metadataThatRanOutIsSignedAgain() throws Exception {
        now = now.plus(Duration.ofDays(40));
        try (Source source = Source.of(repository.toString())) {
            assertThatThrownBy(() -> Releases.of(source, trust)).hasMessageContaining("UPD-103");
            publisher().refresh();
            assertThat(Releases.of(source, trust).versions()).containsExactly("1.0.0");
        }
    }

    @Test
    void aDamagedChunkOrReleaseIsRefused() throws Exception {
        try (Source source = Source.of(repository.toString())) {
            var releases = Releases.of(source, trust);
            Release release = releases.release("1.0.0");
            Path index = repository.resolve(release.image().getFirst().indexPlace());
            byte[] intact = Files.readAllBytes(index);
            Files.write(index, new byte[intact.length]);
            assertThatThrownBy(() -> fetch(releases, release)).hasMessageContaining("UPD-104");
            Files.write(index, intact);
            fetch(releases, release);
            try (Stream<Path> files = Files.walk(repository.resolve("targets"))) {
                Path document =
                        files.filter(it -> it.toString().endsWith(".release.json"))
                                .findFirst()
                                .orElseThrow();
                Files.writeString(document, Files.readString(document).replace("13.8", "13.9"));
            }
            assertThatThrownBy(() -> releases.release("1.0.0")).hasMessageContaining("UPD-104");
            assertThatThrownBy(() -> releases.release("9.9.9")).hasMessageContaining("UPD-107");
        }
    }

    @Test
    void keysAreNeverOverwritten() {
        assertThatThrownBy(() -> keys.make()).hasMessageContaining("UPD-120");
    }

    @Test
    void versionsAreOrderedAsPeopleExpect() {
        var versions =
                new ArrayList<>(
                        List.of(
                                "1.10.0",
                                "1.2.0",
                                "1.2.0-rc.2",
                                "1.2.0-rc.10",
                                "1.2.0-beta",
                                "0.9.0",
                                "soon"));
        versions.sort(Version::compare);
        assertThat(versions)
                .containsExactly(
                        "soon",
                        "0.9.0",
                        "1.2.0-beta",
                        "1.2.0-rc.2",
                        "1.2.0-rc.10",
                        "1.2.0",
                        "1.10.0");
    }

    private void fetch(Releases releases, Release release) throws InterruptedException {
        releases.fetch(release, folder.resolve("device"), List.of(), 0, (_, _, _) -> {});
    }

    private Publisher publisher() {
        return new Publisher(repository, keys, now, LIFE);
    }

    private void publish(String version, int inserted) throws Exception {
        image(version, inserted);
        Path built = folder.resolve("built-" + version);
        build(version, built);
        publisher().publish(built);
    }

    private void build(String version, Path built) throws IOException, InterruptedException {
        new ReleaseBuild(folder.resolve("image-" + version), built)
                .build(
                        new ReleaseBuild.About(
                                version, List.of("stable"), "", new Release.DataFormat(1, 1)),
                        now,
                        _ -> {});
    }

    /// An image like that of `tandem image build`, with some bytes inserted into its root.
    private void image(String version, int inserted) throws IOException {
        Path image = Files.createDirectories(folder.resolve("image-" + version));
        var bundle = JsonMapper.shared().createObjectNode().put("version", "0").put("inputs", "x");
        var names = List.of("kernel", "initrd", "root", "verity");
        var files = List.of("vmlinuz", "initrd", "root.erofs", "root.verity");
        for (int i = 0; i < names.size(); i++) {
            var content = new byte[i == 2 ? 5_000_000 : 300_000];
            new Random(i).nextBytes(content);
            if (i == 2 && inserted > 0) {
                byte[] longer = new byte[content.length + inserted];
                System.arraycopy(content, 0, longer, 0, 2_000_000);
                System.arraycopy(content, 2_000_000, longer, 2_000_000 + inserted, 3_000_000);
                content = longer;
            }
            Files.write(image.resolve(files.get(i)), content);
            bundle.putObject(names.get(i))
                    .put("name", files.get(i))
                    .put("size", content.length)
                    .put("sha256", Digest.sha256(content));
        }
        Files.writeString(image.resolve("packages.txt"), "base-files 13.8\npodman\t5.4.2+ds1-2\n");
        Files.write(image.resolve("bundle.json"), JsonMapper.shared().writeValueAsBytes(bundle));
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
