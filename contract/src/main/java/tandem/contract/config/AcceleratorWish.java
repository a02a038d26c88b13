package tandem.contract.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// `accelerator` in device.toml: one that must be used, or the choice of what this host can do.
public enum AcceleratorWish {
    AUTO,
    KVM,
    HVF,
    WHPX,
    TCG;

    /// As it is written in device.toml.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AcceleratorWish> find(String word) {
        return Arrays.stream(values()).filter(wish -> wish.word().equals(word)).findFirst();
    }
}
