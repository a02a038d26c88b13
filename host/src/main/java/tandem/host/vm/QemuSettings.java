package tandem.host.vm;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.config.ByteSize;
import tandem.host.home.HostArchitecture;
import tandem.host.home.HostOs;

/// Everything that QEMU's command line is made of.
///
/// @param name of the device, shown in process lists
/// @param kernelWords words of the kernel command line besides the console's
/// @param disks null for a probe, which ends before it needs any
/// @param networks null for a probe
/// @param credentials name → file; QEMU reads the files when it starts
public record QemuSettings(
        HostOs os,
        HostArchitecture architecture,
        Accelerator accelerator,
        String name,
        int cpus,
        ByteSize memory,
        Path kernel,
        Path initrd,
        List<String> kernelWords,
        @Nullable Disks disks,
        @Nullable Networks networks,
        List<Credential> credentials,
        Files files) {
    public QemuSettings {
        kernelWords = List.copyOf(kernelWords);
        credentials = List.copyOf(credentials);
    }

    /// @param root root image, read-only
    /// @param verity its hash tree, read-only
    /// @param data what the guest keeps
    public record Disks(Path root, Path verity, Path data) {}

    /// @param hubAddress address of the host that the hub's ports listen on
    /// @param outside whether the guest reaches networks beyond this host
    public record Networks(String hubAddress, boolean outside, MachineRecord.Ports ports) {}

    /// A systemd credential, handed over through QEMU's firmware configuration.
    public record Credential(String name, Path file) {}

    /// @param monitor unix socket
    /// @param pid QEMU writes its process id there and keeps it locked
    /// @param console the guest's serial console is appended there
    public record Files(Path monitor, Path pid, Path console) {}
}
