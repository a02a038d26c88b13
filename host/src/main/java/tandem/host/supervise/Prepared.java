package tandem.host.supervise;

import tandem.contract.config.DeviceConfig;
import tandem.host.image.InstalledImage;
import tandem.host.vm.AcceleratorChoice;
import tandem.host.vm.Accelerators;

/// Everything that a start of QEMU needs, found or made.
record Prepared(
        DeviceConfig config,
        InstalledImage image,
        Accelerators.Trial trial,
        AcceleratorChoice accelerator) {}
