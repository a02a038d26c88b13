package tandem.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.api.DaemonAddress;
import tandem.host.home.HostPaths;
import tandem.host.programs.ProgramChange;
import tandem.host.programs.ProgramsFolder;
import tandem.host.programs.ProgramsRecord;
import tools.jackson.databind.json.JsonMapper;

/// Real daemons of two versions on one home without a guest.
@Tag("it")
class HandoverTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CLASS_PATH =
            String.join(
                    ":",
                    System.getProperty("jdk.module.path", ""),
                    System.getProperty("java.class.path", ""),
                    "target/classes",
                    "target/test-classes");

    private static final String JAVA =
            "'%s' -Xmx80m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s'"
                    .formatted(Path.of(System.getProperty("java.home"), "bin", "java"), absolute());
    private static final String GOOD =
            "[ $1 = daemon ] || exit 2\nshift\nexec " + JAVA + " tandem.host.Main \"$@\"\n";

    @TempDir private Path home;
    private final List<Process> started = new ArrayList<>();

    private static String absolute() {
        var paths = new ArrayList<String>();
        for (String path : List.of(CLASS_PATH.split(":", -1))) {
            if (!path.isEmpty()) {
                paths.add(Path.of(path).toAbsolutePath().toString());
            }
        }
        return String.join(":", paths);
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        long pid = pid();
        if (pid > 0) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aGoodVersionBecomesActiveAndServes() throws Exception {
        Process old = handOver(GOOD, 60_000, 0);
        assertThat(output(old)).endsWith("applied");
        assertThat(active()).hasContent("2");
        assertThat(record().history().getLast().applied()).isTrue();
        await().atMost(LIMIT).until(() -> pid() > 0 && pid() != old.pid());
    }

    @Test
    void theOldOneServesAgainWhenTheNewOneExitsAtOnce() throws Exception {
        assertThat(output(handOver("exit 9\n", 60_000, 0))).endsWith("serves again");
        cameBack("exit code 9");
    }

    @Test
    void theOldOneServesAgainWhenTheNewOneHangs() throws Exception {
        assertThat(output(handOver("exec tail -f /dev/null\n", 1_500, 0))).endsWith("serves again");
        cameBack("it does not answer");
    }

    @Test
    void theOldOneServesAgainWhenTheNewOneDoesNotAdoptTheGuest() throws Exception {
        assertThat(output(handOver(GOOD, 10_000, 4711))).endsWith("serves again");
        cameBack("it has not taken over the guest");
    }

    @Test
    void theOldOneServesAgainWhenTheOperatorsCheckFails() throws Exception {
        assertThat(output(handOver(GOOD, 8_000, 0, "the press does not answer")))
                .endsWith("serves again");
        cameBack("the press does not answer");
    }

    @Test
    void theOldOneServesAgainWhenTheNewOneIsKilled() throws Exception {
        Process old = handOver(GOOD, 60_000, 4711);
        await().atMost(LIMIT).until(() -> pid() > 0 && pid() != old.pid());
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
        assertThat(output(old)).endsWith("serves again");
        cameBack("exit code 137");
    }

    @Test
    void aTrialEndsWithTheOneThatWatchesItAndIsNotTriedAgain() throws Exception {
        Process old = handOver(GOOD, 60_000, 4711);
        await().atMost(LIMIT).until(() -> pid() > 0 && pid() != old.pid());
        ProcessHandle trial = ProcessHandle.of(pid()).orElseThrow();
        old.destroyForcibly().waitFor();
        trial.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        try (var _ = Wiring.start(new HostPaths(home), home)) {
            cameBack("ended before it was confirmed");
        }
    }

    private void cameBack(String reason) {
        assertThat(active()).doesNotExist();
        assertThat(record().trying()).isNull();
        assertThat(record().refused().get("2")).contains(reason);
    }

    private Path active() {
        return home.resolve("programs").resolve("active");
    }

    private ProgramsRecord record() {
        return new ProgramChange(folder(), Clock.systemUTC()).record();
    }

    private ProgramsFolder folder() {
        return new ProgramsFolder(home.resolve("programs"));
    }

    /// 0 when no daemon has written its address.
    private long pid() {
        try {
            String text = Files.readString(home.resolve(DaemonAddress.FILE));
            return JsonMapper.shared().readTree(text).path("pid").asLong(0);
        } catch (IOException _) {
            return 0;
        }
    }

    private Process handOver(String script, int millis, long qemu) throws IOException {
        return handOver(script, millis, qemu, "-");
    }

    private Process handOver(String script, int millis, long qemu, String check)
            throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Path version = Files.createDirectories(home.resolve("programs").resolve("2"));
        Files.writeString(version.resolve("tandem"), "#!/bin/sh\n" + script);
        folder().seal("2");
        String command =
                "exec %s tandem.host.HandoverProgram '%s' 2 %d %d '%s'"
                        .formatted(JAVA, home, millis, qemu, check);
        Process process =
                new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("old.out").toFile())
                        .start();
        started.add(process);
        return process;
    }

    private String output(Process old) throws Exception {
        assertThat(old.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Files.readString(home.resolve("old.out")).strip();
    }
}
