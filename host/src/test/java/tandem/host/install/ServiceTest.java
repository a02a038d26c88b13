package tandem.host.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ServiceTest {
    private static final Path CHECKER = Path.of("/usr/bin/systemd-analyze");

    @TempDir private Path folder;

    @Test
    void theUnitRunsTheDaemonAndLeavesTheGuestAlone() {
        assertThat(Service.unit(wish("/opt/tandem")))
                .contains("\nExecStart=/opt/tandem/current/tandem daemon\n")
                .contains(" TANDEM_SKIP_BUILD=1 ")
                .contains("Environment=TANDEM_HOME=/var/lib/tandem ")
                .contains("\nKillMode=process\n")
                .contains("\nRestart=on-failure\n")
                .contains("\nSuccessExitStatus=143\n")
                .contains("\nWantedBy=multi-user.target\n");
    }

    @Test
    void theCommandLineIsQuotedForTheShell() {
        assertThat(Service.tandem(wish("/opt/tandem"), "status"))
                .isEqualTo(
                        "TANDEM_SKIP_BUILD=1 TANDEM_HOME='/var/lib/tandem'"
                                + " '/opt/tandem/current/tandem' status");
    }

    @Tag("it")
    @Test
    void systemdTakesTheUnit() throws Exception {
        assumeTrue(Files.isExecutable(CHECKER), CHECKER + " is missing");
        Path program = folder.resolve("current").resolve("tandem");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path unit = folder.resolve("tandemd.service");
        Files.writeString(unit, Service.unit(wish(folder.toString())));
        Path printed = folder.resolve("printed");
        Process check =
                new ProcessBuilder(CHECKER.toString(), "verify", unit.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile())
                        .start();
        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(printed)).doesNotContain("tandemd");
        assertThat(check.exitValue()).isZero();
    }

    private static InstallWish wish(String prefix) {
        var json = JsonMapper.shared().createObjectNode();
        return InstallWish.parse(json.put("target", "root@192.0.2.7").put("prefix", prefix));
    }
}
