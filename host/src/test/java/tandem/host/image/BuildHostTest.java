package tandem.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.ErrorCode;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;

class BuildHostTest {
    @TempDir Path folder = Path.of("");

    @BeforeEach
    void allToolsAreThere() throws IOException {
        for (String tool :
                List.of("bash", "mmdebstrap", "tar", "unshare", "flock", "mount", "sudo")) {
            program(tool, "exit 1");
        }
    }

    @Test
    void anotherSystemThanLinuxOnX86CannotBuild() {
        assertRefused(
                host("Mac OS X", "aarch64", "root"),
                ImageError.HOST_CANNOT_BUILD,
                "Mac OS X on aarch64");
        assertRefused(
                host("Linux", "aarch64", "root"), ImageError.HOST_CANNOT_BUILD, "Linux on aarch64");
    }

    @Test
    void aUserWithoutSudoIsToldWhatToAllow() {
        assertRefused(
                host("Linux", "amd64", "ann"),
                ImageError.NEEDS_ROOT,
                "ann ALL=(root) NOPASSWD: /dist/guest-os/build");
    }

    @Test
    void aUserWhoMayUseSudoBuilds() throws IOException {
        program("sudo", "exit 0");

        assertThatCode(() -> check(host("Linux", "amd64", "ann"))).doesNotThrowAnyException();
    }

    @Test
    void rootBuilds() {
        assertThatCode(() -> check(host("Linux", "amd64", "root"))).doesNotThrowAnyException();
    }

    @Test
    void tooLittleSpaceNamesTheFolderAndTheWayOut() {
        assertThatThrownBy(() -> BuildHost.requireFree(Path.of("/var/cache/tandem"), 100_000_000))
                .hasMessageContaining("IMG-007")
                .hasMessageContaining("/var/cache/tandem")
                .hasMessageContaining("95 MiB are left")
                .hasMessageContaining("TANDEM_CACHE");
    }

    private BuildHost host(String os, String architecture, String user) {
        return new BuildHost(
                os,
                architecture,
                user,
                new BuildTools(List.of(folder)),
                folder.resolve("sudo").toString());
    }

    private void check(BuildHost host) throws IOException, InterruptedException {
        host.check(Path.of("/dist/guest-os/build"), folder.resolve("not/yet/there"));
    }

    private void assertRefused(BuildHost host, ErrorCode code, String words) {
        assertThatThrownBy(() -> check(host))
                .isInstanceOfSatisfying(
                        TandemException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    private void program(String name, String command) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
