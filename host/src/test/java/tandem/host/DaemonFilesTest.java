package tandem.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.api.DaemonAddress;
import tandem.host.home.HostPaths;

class DaemonFilesTest {
    @TempDir private Path folder;

    @Test
    void aHomeHasOneDaemon() throws IOException {
        var paths = new HostPaths(folder.resolve("home"));
        try (var _ = DaemonLock.take(paths)) {
            assertThatThrownBy(() -> DaemonLock.take(paths))
                    .hasMessageContaining("API-011")
                    .hasMessageContaining(paths.home().toString());
        }
        DaemonLock.take(paths).close();
    }

    @Test
    void theAddressIsForTheOwnerOnlyAndGoesWithTheDaemon() throws IOException {
        var paths = new HostPaths(folder.resolve("home"));
        try (var _ = DaemonLock.take(paths)) {
            Path file = paths.home().resolve(DaemonAddress.FILE);
            try (var address = AddressFile.write(paths, address(7))) {
                assertThat(address.isOurs()).isTrue();
                assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void theAddressOfAnotherDaemonStays() throws IOException {
        var paths = new HostPaths(folder.resolve("home"));
        try (var _ = DaemonLock.take(paths)) {
            var old = AddressFile.write(paths, address(7));
            AddressFile.write(paths, address(8));
            assertThat(old.isOurs()).isFalse();
            old.close();
            assertThat(paths.home().resolve(DaemonAddress.FILE)).exists();
        }
    }

    private static DaemonAddress address(long pid) {
        return new DaemonAddress(4711, "token", pid, "0.1.0");
    }
}
