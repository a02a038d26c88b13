package tandem.host.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.ErrorCode;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostArchitecture;
import tandem.host.home.HostFacts;
import tandem.host.home.HostOs;

class QemuProgramTest {
    @TempDir Path folder = Path.of("");

    @Test
    void takesTheFirstOnThePath() throws IOException {
        qemu("echo 'QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2)'");

        assertThat(find().version())
                .isEqualTo("QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2)");
    }

    @Test
    void refusesAnOldOneWithTheVersionThatIsNeeded() throws IOException {
        qemu("echo 'QEMU emulator version 6.2.0 (Debian 1:6.2+dfsg-2ubuntu6)'");

        assertRefused(VmError.QEMU_TOO_OLD, "is version 6.2, and the guest needs 7.2 or newer");
    }

    @Test
    void refusesOneThatDoesNotRun() throws IOException {
        qemu("echo 'error while loading shared libraries: libfoo.so.1'");

        assertRefused(VmError.QEMU_UNUSABLE, "libfoo.so.1");
    }

    @Test
    void namesTheWayToInstallAMissingOne() {
        var host =
                new HostFacts(
                        HostOs.WINDOWS, HostArchitecture.X86_64, "pc", "Windows 11", "any", 8);

        assertThatThrownBy(() -> QemuProgram.find(host, folder.toString()))
                .hasMessageContaining("VM-001")
                .hasMessageContaining("winget install");
    }

    private void assertRefused(ErrorCode code, String words) {
        assertThatThrownBy(this::find)
                .isInstanceOfSatisfying(
                        TandemException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words)
                .hasMessageContaining("apt install qemu-system-x86");
    }

    private QemuProgram find() {
        var host = new HostFacts(HostOs.LINUX, HostArchitecture.X86_64, "pc", "Linux 6", "any", 8);
        return QemuProgram.find(host, folder.toString());
    }

    private void qemu(String command) throws IOException {
        Path program =
                Files.writeString(
                        folder.resolve("qemu-system-x86_64"), "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
