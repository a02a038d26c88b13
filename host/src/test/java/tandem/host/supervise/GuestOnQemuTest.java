package tandem.host.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.operation.Progress;
import tandem.host.vm.MachineRecord;

/// The life of a real guest on a real QEMU.
@Tag("vm")
class GuestOnQemuTest {
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(4);
    private static final Progress SILENT = Progress.silent();

    @TempDir Path folder = Path.of("");

    @Test
    void startsSurvivesItsDaemonComesBackFromAKillAndStopsInOrder()
            throws IOException, InterruptedException {
        HostPaths paths = RealImages.home(folder);
        long pid;
        try (var first = open(paths)) {
            assertThat(first.status().state().word()).isEqualTo("absent");
            first.up(SILENT);
            GuestStatus status = first.status();
            assertThat(status.isHealthy()).isTrue();
            assertThat(status.accelerator()).matches(chosen -> chosen != null && chosen.proven());
            assertThat(first.manage().facts().os()).contains("Debian");
            assertThat(greeting(first.ssh())).startsWith("SSH-2.0-");
            assertThat(paths.credentials()).isEmptyDirectory();
            pid = machine(first).pid();
        }

        try (var second = open(paths)) {
            assertThat(machine(second).pid()).isEqualTo(pid);
            awaitHealthy(second);
            String nonce = record(second).nonce();

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().atMost(HEALTHY_WITHIN)
                    .until(() -> second.status().isHealthy() && isNew(second, nonce));
            assertThat(second.status().restarts()).isEqualTo(1);
            assertThat(second.status().lastRestartReason()).contains("ended by itself");

            second.down(SILENT);
            assertThat(second.status().state()).isEqualTo(new GuestState.Stopped());
            assertThat(Files.readString(paths.consoleLog()))
                    .as("the guest went down in order")
                    .contains("reboot: Power down");
            assertThatThrownBy(second::manage)
                    .isInstanceOfSatisfying(
                            TandemException.class,
                            e -> assertThat(e.code()).isEqualTo(VmError.NOT_RUNNING));

            second.delete(SILENT);
            assertThat(second.status().state()).isEqualTo(new GuestState.Absent());
            assertThat(paths.dataDisk()).doesNotExist();
        }
    }

    private static GuestLife open(HostPaths paths) throws InterruptedException {
        return GuestLife.open(paths, HostFacts.read(), RealImages.of(paths), Clock.systemUTC());
    }

    private static void awaitHealthy(GuestLife guest) {
        await().atMost(HEALTHY_WITHIN).until(() -> guest.status().isHealthy());
    }

    private static GuestStatus.RunningMachine machine(GuestLife guest) {
        var machine = guest.status().machine();
        if (machine == null) {
            throw new AssertionError("no QEMU runs: " + guest.status());
        }
        return machine;
    }

    private static MachineRecord record(GuestLife guest) {
        return machine(guest).record();
    }

    private static boolean isNew(GuestLife guest, String nonce) {
        return !record(guest).nonce().equals(nonce);
    }

    private static String greeting(SshEndpoint ssh) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), ssh.port())) {
            socket.setSoTimeout(30_000);
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(8), StandardCharsets.US_ASCII);
        }
    }
}
