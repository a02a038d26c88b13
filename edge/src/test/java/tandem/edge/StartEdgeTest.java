package tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guest's script that chooses among the image's runtime and those that were sent. Its Java and
/// its `systemd-run` are scripts that tell how they were called.
@Tag("it")
class StartEdgeTest {
    @TempDir private Path folder;
    private Path told = Path.of("");
    private Path credentials = Path.of("");

    @BeforeEach
    void imageAndOneThatWasSent() throws IOException {
        told = folder.resolve("told");
        credentials = Files.createDirectories(folder.resolve("credentials"));
        Path image = Files.createDirectories(folder.resolve("image/edge/lib"));
        Files.writeString(image.resolve("hub.jar"), "hub");
        script("bin/java", "echo \"java $*\"");
        script("bin/systemd-run", "echo \"guard $*\"");
    }

    @Test
    void theImagesOwnRunsWhenNothingIsSaid() throws Exception {
        assertThat(start()).isEqualTo(ofImage());
    }

    @Test
    void aTryIsTakenOnceAndGuarded() throws Exception {
        String digest = send("2.0");
        say("try", "2.0 " + digest + " 300");
        assertThat(start())
                .contains("guard --quiet --on-active=300 --unit=tandem-runtime-guard systemctl")
                .contains("-Dtandem.runtime=2.0 tandem.edge.Main guest")
                .contains(
                        "-cp "
                                + folder
                                + "/image/edge/lib/hub.jar:"
                                + folder
                                + "/sent/2.0/new.jar");
        assertThat(start()).isEqualTo(ofImage());
    }

    @Test
    void whatIsInUseRunsAgainAndAlsoAtTheGuestsStart() throws Exception {
        String digest = send("2.0");
        say("use", "2.0 " + digest);
        assertThat(start()).contains("-Dtandem.runtime=2.0");
        assertThat(start()).contains("-Dtandem.runtime=2.0").doesNotContain("guard");
        Files.delete(told.resolve("use")); // as after a start of the guest
        Files.writeString(credentials.resolve("tandem.runtime"), "2.0 " + digest + "\n");
        assertThat(start()).contains("-Dtandem.runtime=2.0");
        say("use", "image"); // newer than what was said at the guest's start
        assertThat(start()).isEqualTo(ofImage());
    }

    @Test
    void aRuntimeThatIsNotAsNamedIsPassedOver() throws Exception {
        String digest = send("2.0");
        say("use", "2.0 " + digest);
        Files.writeString(folder.resolve("sent/2.0/new.jar"), "other");
        assertThat(start()).endsWith(ofImage());
        send("2.0");
        say("use", "2.0 " + "0".repeat(64));
        assertThat(start()).endsWith(ofImage());
        for (String name : new String[] {"../2.0", "3.0", ".", "a b"}) {
            say("use", name + " " + digest);
            assertThat(start()).endsWith(ofImage());
            say("try", name + " " + digest + " 300");
            assertThat(start()).endsWith(ofImage()).doesNotContain("guard");
        }
    }

    @Test
    void oneThatEndsTooOftenGivesWayToTheImages() throws Exception {
        String digest = send("2.0");
        say("use", "2.0 " + digest);
        for (int i = 0; i < 5; i++) {
            assertThat(start()).contains("-Dtandem.runtime=2.0");
        }
        assertThat(start()).endsWith(ofImage());
    }

    @Test
    void withoutAGuardThereIsNoTry() throws Exception {
        say("try", "2.0 " + send("2.0") + " 300");
        script("bin/systemd-run", "exit 1");
        assertThat(start()).doesNotContain("tandem.runtime=");
        assertThat(start()).endsWith(ofImage()); // the try is gone
    }

    private String ofImage() {
        return "java @%s/image/edge/java.options @/run/tandem/java.options tandem.edge.Main guest"
                .formatted(folder);
    }

    /// @return SHA-256 of the list
    private String send(String version) throws Exception {
        Path place = Files.createDirectories(folder.resolve("sent").resolve(version));
        Files.writeString(place.resolve("new.jar"), version);
        String list =
                "%s  %s/image/edge/lib/hub.jar\n%s  new.jar\n"
                        .formatted(sha256("hub"), folder, sha256(version));
        Files.writeString(place.resolve("list"), list);
        return sha256(list);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void say(String name, String line) throws IOException {
        Files.createDirectories(told);
        Files.writeString(told.resolve(name), line + "\n");
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String start() throws Exception {
        var builder =
                new ProcessBuilder("../guest-os/root/usr/lib/tandem/start-edge")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("TANDEM_IMAGE_RUNTIME", folder.resolve("image/edge").toString());
        builder.environment().put("TANDEM_SENT_RUNTIMES", folder.resolve("sent").toString());
        builder.environment().put("TANDEM_TOLD", told.toString());
        builder.environment().put("TANDEM_JAVA", folder.resolve("bin/java").toString());
        builder.environment().put("CREDENTIALS_DIRECTORY", credentials.toString());
        builder.environment().merge("PATH", folder.resolve("bin") + ":", (old, bin) -> bin + old);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(folder.resolve("out")).strip();
    }
}
