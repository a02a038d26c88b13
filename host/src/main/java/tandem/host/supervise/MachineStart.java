package tandem.host.supervise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;
import tandem.host.image.InstalledImage;
import tandem.host.network.GuestNetwork;
import tandem.host.network.HostPorts;
import tandem.host.pki.ManagementPki;
import tandem.host.pki.ServerCredentials;
import tandem.host.pki.SshKeys;
import tandem.host.vm.Machine;
import tandem.host.vm.MachineRecord;
import tandem.host.vm.Machines;
import tandem.host.vm.QemuSettings;

/// Starts QEMU with everything that belongs to one start: a nonce, ports, certificates, first-boot
/// credentials.
final class MachineStart {
    private static final int NONCE_BYTES = 12;
    private static final String BOOT = "tandem.boot";
    private static final String HOST_KEY = "tandem.ssh-host-key";
    private static final String AUTHORIZED = "tandem.ssh-authorized";
    private static final String RUNTIME = "tandem.runtime";

    private final HostFacts host;
    private final HostPaths paths;
    private final Machines machines;
    private final HostPorts ports;
    private final ManagementPki pki;
    private final InstantSource clock;
    private final SecureRandom random;

    MachineStart(
            HostFacts host,
            HostPaths paths,
            Machines machines,
            HostPorts ports,
            ManagementPki pki,
            InstantSource clock,
            SecureRandom random) {
        this.host = host;
        this.paths = paths;
        this.machines = machines;
        this.ports = ports;
        this.pki = pki;
        this.clock = clock;
        this.random = random;
    }

    Machine launch(Prepared prepared) {
        String nonce = nonce();
        var hub = prepared.config().hub();
        List<Integer> free = ports.free(2);
        var forwards =
                new MachineRecord.Ports(
                        free.getFirst(), free.getLast(), hub.mqttPort(), hub.httpsPort());
        ServerCredentials server =
                pki.newServer(GuestNetwork.MANAGEMENT_ADDRESS, GuestNetwork.LOOPBACK);
        String hostKey = SshKeys.ensure(paths.sshHostKey(), random);
        String clientKey = SshKeys.ensure(paths.sshClientKey(), random);
        InstalledImage image = prepared.image();
        var record =
                new MachineRecord(
                        nonce,
                        clock.instant(),
                        image.slot().folder(),
                        image.version(),
                        prepared.accelerator(),
                        forwards,
                        machines.monitorSocket().toString(),
                        server.certificate(),
                        hostKey);
        PrivateFiles.folder(paths.run());
        Path folder = PrivateFiles.folder(paths.credentials());
        PrivateFiles.write(folder.resolve(BOOT), BootDocument.of(nonce, prepared.config(), server));
        PrivateFiles.write(folder.resolve(HOST_KEY), PrivateFiles.read(paths.sshHostKey()));
        PrivateFiles.write(folder.resolve(AUTHORIZED), (clientKey + "\n").getBytes(US_ASCII));
        var names = new ArrayList<>(List.of(HOST_KEY, AUTHORIZED, BOOT));
        SentRuntime.find(paths, image.bundle().verityParameters().rootHash())
                .ifPresent(runtime -> {
                    PrivateFiles.write(folder.resolve(RUNTIME), runtime.credential());
                    names.add(RUNTIME);
                });
        List<QemuSettings.Credential> credentials =
                names.stream()
                        .map(name -> new QemuSettings.Credential(name, folder.resolve(name)))
                        .toList();
        return machines.launch(
                prepared.trial().program(), settings(prepared, record, credentials), record);
    }

    /// QEMU has read the credentials when its monitor answers; on disk they are not needed any
    /// more.
    void forgetCredentials() {
        for (String name : List.of(BOOT, HOST_KEY, AUTHORIZED, RUNTIME)) {
            PrivateFiles.deleteIfExists(paths.credentials().resolve(name));
        }
    }

    /// A word that no other start has.
    String nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private QemuSettings settings(
            Prepared prepared, MachineRecord record, List<QemuSettings.Credential> credentials) {
        var config = prepared.config();
        InstalledImage image = prepared.image();
        return new QemuSettings(
                host.os(),
                host.architecture(),
                prepared.accelerator().accelerator(),
                config.id().value(),
                config.vm().cpus(),
                config.vm().memory(),
                image.kernel(),
                image.initrd(),
                List.of(
                        "tandem.nonce=" + record.nonce(),
                        image.bundle().verityParameters().kernelArgument()),
                new QemuSettings.Disks(image.root(), image.verity(), paths.dataDisk()),
                new QemuSettings.Networks(
                        config.hub().bind(), config.network().outside(), record.ports()),
                credentials,
                machines.files());
    }
}
