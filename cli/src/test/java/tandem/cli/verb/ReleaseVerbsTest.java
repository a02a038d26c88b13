package tandem.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The maker's verbs, one after the other, and what a device makes of it.
@Tag("it")
class ReleaseVerbsTest {
    @TempDir private Path home;
    @TempDir private Path work;
    private FakeApi api;

    @BeforeEach
    void anImage() throws IOException {
        api = new FakeApi(home);
        Files.createDirectories(work.resolve("image"));
        var bundle = JsonMapper.shared().createObjectNode().put("version", "0").put("inputs", "x");
        for (String name : new String[] {"kernel", "initrd", "root", "verity"}) {
            var content = new byte[400_000];
            new Random(name.length()).nextBytes(content);
            Files.write(work.resolve("image").resolve(name), content);
            bundle.putObject(name)
                    .put("name", name)
                    .put("size", content.length)
                    .put("sha256", sha256(content));
        }
        Files.writeString(work.resolve("image/packages.txt"), "bash=5.2\nzlib1g=1.3\n");
        Files.write(
                work.resolve("image/bundle.json"), JsonMapper.shared().writeValueAsBytes(bundle));
    }

    @AfterEach
    void stops() {
        api.close();
    }

    @Test
    void theSameReleaseIsMadeAgain() throws IOException {
        String build =
                ("release build --guest-only --image %s --version 1.0.0 --created 2026-11-01T00:00:00Z"
                                + " --revision %s --out ")
                        .formatted(at("image"), "c0de".repeat(10));
        ok(build + at("one"));
        ok(build + at("two"));
        String compare = "release compare %s %s".formatted(at("one"), at("two"));
        assertThat(ok(compare)).startsWith("Equal: all ");

        Files.writeString(work.resolve("two/sbom.cdx.json"), "{}");
        Files.delete(work.resolve("two/provenance.json"));
        var run = api.tandem(compare.split(" "));
        assertThat(run.exit()).isEqualTo(9);
        assertThat(run.out().lines())
                .hasSize(3)
                .contains(
                        "provenance.json is only in " + at("one"),
                        "sbom.cdx.json differs from byte 1 on")
                .last()
                .asString()
                .startsWith("Not equal: 2 of ");
        var answer =
                JsonMapper.shared().readTree(api.tandem((compare + " --json").split(" ")).out());
        assertThat(answer.path("equal").asBoolean(true)).isFalse();
        assertThat(answer.path("differences")).hasSize(2);
    }

    @Test
    void fromKeysToADevice() throws IOException {
        ok("release keys " + at("keys"));
        ok(
                "release build --guest-only --image %s --version 1.0.0 --out %s"
                        .formatted(at("image"), at("built")));
        String signing = " --to %s --keys %s".formatted(at("repository"), at("keys"));
        assertThat(ok("release publish " + at("built") + signing)).contains("is published");
        ok("release rotate timestamp" + signing);
        ok("release sign --days 400" + signing);
        ok("release bundle 1.0.0 --from %s --out %s".formatted(at("repository"), at("all.bundle")));

        String from = " --from " + at("all.bundle");
        var untrusted = api.tandem(("release list" + from).split(" "));
        assertThat(untrusted.exit()).isEqualTo(6);
        assertThat(untrusted.err()).contains("UPD-111");
        String listed = ok("release list" + from + " --root " + at("keys/1.root.json"));
        assertThat(listed).contains("1.0.0").contains("stable");
        JsonNode fetched =
                JsonMapper.shared()
                        .readTree(
                                ok(
                                        "release fetch 1.0.0 --json --to %s --seed %s"
                                                        .formatted(at("device"), at("image"))
                                                + from));
        assertThat(fetched.path("fetchedBytes").asLong(-1)).isZero();
        assertThat(fetched.path("reusedBytes").asLong(-1)).isGreaterThan(1_600_000);
        assertThat(work.resolve("device/root")).hasSameBinaryContentAs(work.resolve("image/root"));
        ok("release rotate root" + signing);
        assertThat(ok("release list --from " + at("repository"))).contains("1.0.0");
    }

    @Test
    void wrongInputSaysWhatToDo() throws IOException {
        fails(
                "release build --image %s --version =1 --out %s".formatted(at("image"), at("b")),
                2,
                "is no version");
        fails(
                "release build --guest-only --image %s --version 1.0.0 --out %s"
                        .formatted(work, at("b")),
                2,
                "UPD-118");
        ok("release keys " + at("keys"));
        fails("release keys " + at("keys"), 6, "UPD-115");
        fails(
                "release publish %s --to %s --keys %s".formatted(work, at("r"), at("keys")),
                2,
                "is no release");
        fails(
                "release bundle 1.0.0 --from %s --out %s".formatted(work, at("x")),
                2,
                "is no repository");
        fails("release list --from " + at("nowhere"), 3, "UPD-101");
        fails("release rotate boss --to %s --keys %s".formatted(at("r"), at("keys")), 2, "boss");
    }

    private String ok(String line) throws IOException {
        var run = api.tandem(line.split(" "));
        assertThat(run.exit()).as(line + "\n" + run.err()).isZero();
        return run.out();
    }

    private void fails(String line, int exit, String why) throws IOException {
        var run = api.tandem(line.split(" "));
        assertThat(run.err()).as(line).contains(why);
        assertThat(run.exit()).as(line).isEqualTo(exit);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String at(String name) {
        return work.resolve(name).toString();
    }
}
