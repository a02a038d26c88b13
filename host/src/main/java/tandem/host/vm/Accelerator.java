package tandem.host.vm;

import java.util.List;
import java.util.Locale;
import tandem.contract.config.AcceleratorWish;
import tandem.host.home.HostOs;

/// What runs the guest's instructions.
public enum Accelerator {
    KVM,
    HVF,
    WHPX,
    /// Emulation: slow, needs nothing, always there.
    TCG;

    /// As QEMU, device.toml and the API write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Those worth trying on a host, fastest first.
    static List<Accelerator> candidates(HostOs os) {
        return switch (os) {
            case LINUX -> List.of(KVM, TCG);
            case MACOS -> List.of(HVF, TCG);
            case WINDOWS -> List.of(WHPX, TCG);
        };
    }

    static List<Accelerator> candidates(HostOs os, AcceleratorWish wish) {
        return switch (wish) {
            case AUTO -> candidates(os);
            case KVM -> List.of(KVM);
            case HVF -> List.of(HVF);
            case WHPX -> List.of(WHPX);
            case TCG -> List.of(TCG);
        };
    }
}
