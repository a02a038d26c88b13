package tandem.host.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.config.ByteSize;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;

class FilesOfTheMachineTest {
    @TempDir Path folder = Path.of("");

    @Test
    void aDataDiskIsSparseAndOnlyItsOwnersAndGrows() throws IOException {
        var disk = new DataDisk(folder.resolve("data.raw"));

        assertThat(disk.ensure(ByteSize.gibibytes(4))).isEqualTo("new, 4 GiB");
        assertThat(disk.ensure(ByteSize.gibibytes(4))).isEqualTo("4 GiB");
        assertThat(disk.ensure(ByteSize.gibibytes(6))).isEqualTo("grown from 4 GiB to 6 GiB");

        assertThat(Files.size(disk.file())).isEqualTo(ByteSize.gibibytes(6).bytes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(disk.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aDataDiskNeverShrinks() {
        var disk = new DataDisk(folder.resolve("data.raw"));
        disk.ensure(ByteSize.gibibytes(4));

        assertThatThrownBy(() -> disk.ensure(ByteSize.gibibytes(2)))
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e -> assertThat(e.code()).isEqualTo(VmError.DATA_DISK_SHRINKS));
    }

    @Test
    void aSocketOfALongHomeLiesInAPrivateFolder() throws IOException {
        Path home = folder.resolve("x".repeat(SocketPath.LONGEST));

        Path socket = SocketPath.choose(home, "qmp.sock", folder);

        assertThat(socket.getParent()).hasParent(folder);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(socket.resolveSibling(""))))
                .isEqualTo("rwx------");
        assertThat(SocketPath.choose(home, "qmp.sock", folder)).isEqualTo(socket);
    }

    @Test
    void aSocketFolderThatIsALinkIsRefused() throws IOException {
        Path home = folder.resolve("x".repeat(SocketPath.LONGEST));
        Path chosen = SocketPath.choose(home, "qmp.sock", folder).resolveSibling("");
        Files.delete(chosen);
        Files.createSymbolicLink(chosen, folder);

        assertThatThrownBy(() -> SocketPath.choose(home, "qmp.sock", folder))
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e -> assertThat(e.code()).isEqualTo(VmError.HOME_TOO_OPEN));
    }

    @Test
    void aSocketOfAShortHomeLiesInIt() {
        assertThat(SocketPath.choose(Path.of("/h/run"), "qmp.sock", folder))
                .isEqualTo(Path.of("/h/run/qmp.sock"));
    }

    @Test
    void whatAcceleratorsCameToIsRemembered() {
        var memory = new AcceleratorMemory(folder.resolve("accelerator.json"));
        memory.remember(
                new AcceleratorMemory.Tried(Accelerator.KVM, "here", false, "gave no sign", null));

        assertThat(memory.find(Accelerator.KVM, "here")).isPresent();
        assertThat(memory.find(Accelerator.KVM, "elsewhere")).isEmpty();
        assertThat(memory.find(Accelerator.TCG, "here")).isEmpty();

        memory.forget(Accelerator.KVM);
        assertThat(memory.find(Accelerator.KVM, "here")).isEmpty();
    }

    @Test
    void aDamagedMemoryIsMadeAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("accelerator.json"), "{");

        assertThat(new AcceleratorMemory(file).find(Accelerator.KVM, "here")).isEmpty();
    }
}
