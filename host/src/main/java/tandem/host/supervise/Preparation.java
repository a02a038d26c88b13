package tandem.host.supervise;

import java.util.List;
import tandem.contract.config.DeviceConfig;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;
import tandem.host.image.InstalledImage;
import tandem.host.network.HostPorts;
import tandem.host.operation.Progress;
import tandem.host.vm.AcceleratorChoice;
import tandem.host.vm.AcceleratorProbe;
import tandem.host.vm.Accelerators;
import tandem.host.vm.DataDisk;
import tandem.host.vm.QemuProgram;

/// What comes before QEMU: settings, the host's means, the image, the data disk, the accelerator.
final class Preparation {
    private final HostFacts host;
    private final HostPaths paths;
    private final DeviceSettings settings;
    private final ImageSource images;
    private final Accelerators accelerators;
    private final Preflight preflight;

    Preparation(
            HostFacts host,
            HostPaths paths,
            DeviceSettings settings,
            ImageSource images,
            Accelerators accelerators,
            HostPorts ports) {
        this.host = host;
        this.paths = paths;
        this.settings = settings;
        this.images = images;
        this.accelerators = accelerators;
        this.preflight = new Preflight(paths, ports, host::memoryAvailable);
    }

    /// @param mayBuild whether an image is built when none is there or its sources have changed
    Prepared run(boolean mayBuild, Progress progress) throws InterruptedException {
        progress.step(StartStage.PREPARE.text());
        PrivateFiles.folder(paths.home());
        DeviceConfig config = settings.ensure();
        boolean builds = mayBuild && !images.isInstalled();
        preflight.check(
                config,
                builds,
                List.of(
                        this::program,
                        () -> accelerators.requirePresent(config.vm().accelerator()),
                        () -> {
                            if (builds) {
                                images.requireBuildable();
                            }
                        }));
        QemuProgram program = program();
        progress.detail(program.version(), -1);
        InstalledImage image = mayBuild ? images.ensure(progress) : images.verified();
        progress.step("Data disk");
        progress.detail(new DataDisk(paths.dataDisk()).ensure(config.vm().dataDisk()), -1);
        progress.step("Accelerator");
        var trial =
                new Accelerators.Trial(
                        program,
                        image.kernel(),
                        image.initrd(),
                        image.bundle().kernel().sha256() + image.bundle().initrd().sha256());
        AcceleratorChoice choice =
                accelerators.choose(
                        config.vm().accelerator(),
                        trial,
                        new AcceleratorProbe(host, program, paths));
        progress.detail(choice.name() + " (" + choice.why() + ")", -1);
        return new Prepared(config, image, trial, choice);
    }

    private QemuProgram program() {
        return QemuProgram.find(host, System.getenv().getOrDefault("PATH", ""));
    }
}
