package tandem.host.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.contract.config.ByteSize;
import tandem.host.home.HostArchitecture;
import tandem.host.home.HostOs;

class QemuCommandTest {
    private static final QemuSettings.Disks DISKS =
            new QemuSettings.Disks(
                    Path.of("/home/a,b/slots/a/root.erofs"),
                    Path.of("/home/a,b/slots/a/root.verity"),
                    Path.of("/home/a,b/data.raw"));
    private static final QemuSettings.Networks NETWORKS =
            new QemuSettings.Networks(
                    "127.0.0.1", true, new MachineRecord.Ports(40022, 49443, 8883, 8443));

    @ParameterizedTest
    @CsvSource({
        "linux-kvm, LINUX, X86_64, KVM",
        "linux-tcg, LINUX, X86_64, TCG",
        "windows-whpx, WINDOWS, X86_64, WHPX",
        "macos-hvf, MACOS, X86_64, HVF",
        "macos-arm64, MACOS, AARCH64, HVF"
    })
    void theCommandLineIsTheGoldenOne(
            String name, HostOs os, HostArchitecture architecture, Accelerator accelerator)
            throws IOException {
        var settings = settings(os, architecture, accelerator, DISKS, NETWORKS);

        assertThat(lines(QemuCommand.arguments(settings))).isEqualTo(golden(name));
    }

    @Test
    void aProbeHasNeitherDisksNorNetworks() {
        var arguments =
                QemuCommand.arguments(
                        settings(
                                HostOs.LINUX,
                                HostArchitecture.X86_64,
                                Accelerator.KVM,
                                null,
                                null));

        assertThat(arguments).doesNotContain("-blockdev", "-netdev");
    }

    @Test
    void aGuestWithoutOutsideIsRestrictedOnBothNetworks() {
        var inside = new QemuSettings.Networks("127.0.0.1", false, NETWORKS.ports());
        var arguments =
                QemuCommand.arguments(
                        settings(
                                HostOs.LINUX,
                                HostArchitecture.X86_64,
                                Accelerator.TCG,
                                DISKS,
                                inside));

        assertThat(arguments)
                .filteredOn(argument -> argument.startsWith("user,"))
                .hasSize(2)
                .allMatch(argument -> argument.contains(",restrict=on"));
    }

    private static QemuSettings settings(
            HostOs os,
            HostArchitecture architecture,
            Accelerator accelerator,
            QemuSettings.@Nullable Disks disks,
            QemuSettings.@Nullable Networks networks) {
        Path run = Path.of("/home/a,b/run");
        return new QemuSettings(
                os,
                architecture,
                accelerator,
                "edge-1",
                2,
                ByteSize.gibibytes(1),
                Path.of("/home/a,b/slots/a/vmlinuz"),
                Path.of("/home/a,b/slots/a/initrd"),
                List.of("tandem.nonce=0123abcd", "tandem.verity=ab:cd:37860"),
                disks,
                networks,
                List.of(
                        new QemuSettings.Credential(
                                "tandem.boot", run.resolve("credentials/tandem.boot"))),
                new QemuSettings.Files(
                        run.resolve("qmp.sock"),
                        run.resolve("qemu.pid"),
                        Path.of("/home/a,b/log/console.log")));
    }

    /// One option with its value per line.
    private static String lines(List<String> arguments) {
        var text = new StringBuilder();
        for (String argument : arguments) {
            boolean isOption = argument.startsWith("-");
            text.append(isOption && !text.isEmpty() ? "\n" : "")
                    .append(isOption || text.isEmpty() ? "" : " ")
                    .append(argument);
        }
        return text.append('\n').toString();
    }

    private static String golden(String name) throws IOException {
        try (var file = QemuCommandTest.class.getResourceAsStream("qemu-" + name + ".txt")) {
            return file == null
                    ? "there is no golden file " + name
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
