package tandem.host.vm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tandem.contract.config.AcceleratorWish;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostFacts;
import tandem.host.home.HostOs;
import tandem.host.vm.AcceleratorMemory.Tried;

/// Chooses the accelerator: the first of this host's candidates that proves itself, or the one that
/// device.toml demands. Emulation needs no trial: the guest's own start proves it.
public final class Accelerators {
    private static final Path KVM_DEVICE = Path.of("/dev/kvm");

    private final HostFacts host;
    private final AcceleratorMemory memory;
    private final Supplier<String> nonces;
    private final InstantSource clock;

    public Accelerators(
            HostFacts host, Path memoryFile, Supplier<String> nonces, InstantSource clock) {
        this.host = host;
        this.clock = clock;
        this.memory = new AcceleratorMemory(memoryFile);
        this.nonces = nonces;
    }

    /// What is tried.
    ///
    /// @param digest of kernel and initrd
    public record Trial(QemuProgram program, Path kernel, Path initrd, String digest) {}

    /// @throws TandemException [VmError#ACCELERATOR_REFUSED] when the demanded one cannot run the
    ///   guest
    public AcceleratorChoice choose(AcceleratorWish wish, Trial trial, AcceleratorProbe probe)
            throws InterruptedException {
        var refused = new ArrayList<String>();
        String fingerprint = fingerprint(trial);
        for (Accelerator candidate : Accelerator.candidates(host.os(), wish)) {
            Tried tried = tried(candidate, fingerprint, trial, probe);
            boolean usable = tried.proven() || candidate == Accelerator.TCG;
            if (usable) {
                return new AcceleratorChoice(candidate, tried.proven(), why(wish, refused, tried));
            }
            if (wish != AcceleratorWish.AUTO) {
                throw TandemException.of(
                        VmError.ACCELERATOR_REFUSED, candidate.word(), tried.why(), remedy());
            }
            refused.add(candidate.word() + ": " + tried.why());
        }
        throw new IllegalStateException("emulation is always a candidate");
    }

    /// What can be said before there is an image to try with.
    ///
    /// @throws TandemException [VmError#ACCELERATOR_REFUSED] when the demanded one is not there
    public void requirePresent(AcceleratorWish wish) {
        if (wish == AcceleratorWish.AUTO) {
            return;
        }
        Accelerator demanded = Accelerator.candidates(host.os(), wish).getFirst();
        String missing = missing(demanded);
        if (!missing.isEmpty()) {
            throw TandemException.of(
                    VmError.ACCELERATOR_REFUSED, demanded.word(), missing, remedy());
        }
    }

    /// The guest has reached its first mark on this accelerator.
    public AcceleratorChoice proven(AcceleratorChoice choice, Trial trial) {
        if (choice.proven()) {
            return choice;
        }
        memory.remember(
                new Tried(
                        choice.accelerator(),
                        fingerprint(trial),
                        true,
                        "the guest started with it",
                        clock.instant()));
        return new AcceleratorChoice(choice.accelerator(), true, choice.why());
    }

    /// Forgets what came of earlier trials; the next start tries again.
    public void forgetTrials() {
        memory.forgetAll();
    }

    /// It failed after all; the next start tries it again.
    public void doubt(AcceleratorChoice choice) {
        memory.forget(choice.accelerator());
    }

    private Tried tried(
            Accelerator candidate, String fingerprint, Trial trial, AcceleratorProbe probe)
            throws InterruptedException {
        String missing = missing(candidate);
        if (!missing.isEmpty()) {
            return new Tried(candidate, fingerprint, false, missing, null);
        }
        var remembered = memory.find(candidate, fingerprint);
        if (remembered.isPresent()) {
            return known(remembered.get());
        }
        if (candidate == Accelerator.TCG) {
            return new Tried(candidate, fingerprint, false, "not yet proven", null);
        }
        var outcome = probe.run(candidate, trial.kernel(), trial.initrd(), nonces.get());
        var tried =
                new Tried(candidate, fingerprint, outcome.proven(), outcome.why(), clock.instant());
        memory.remember(tried);
        return tried;
    }

    /// What is only remembered says so, and how to try it again.
    private static Tried known(Tried tried) {
        Instant since = tried.since();
        if (tried.proven() || since == null) {
            return tried;
        }
        return new Tried(
                tried.accelerator(),
                tried.fingerprint(),
                false,
                tried.why()
                        + " - known since "
                        + LocalDate.ofInstant(since, ZoneOffset.UTC)
                        + ", tried again by tandem up --probe",
                since);
    }

    /// Why it is not worth trying; empty when it is.
    private String missing(Accelerator accelerator) {
        return switch (accelerator) {
            case KVM -> {
                if (host.os() != HostOs.LINUX) {
                    yield "only Linux hosts have it";
                }
                if (!Files.exists(KVM_DEVICE)) {
                    yield "there is no /dev/kvm (no virtualization in the processor, or switched off"
                            + " in the firmware)";
                }
                yield Files.isWritable(KVM_DEVICE)
                        ? ""
                        : "/dev/kvm may not be opened by this user (group kvm)";
            }
            case HVF -> host.os() == HostOs.MACOS ? "" : "only macOS hosts have it";
            case WHPX -> host.os() == HostOs.WINDOWS ? "" : "only Windows hosts have it";
            case TCG -> "";
        };
    }

    private String remedy() {
        return switch (host.os()) {
            case LINUX -> "Switch virtualization on in the firmware and join the group kvm.";
            case MACOS -> "Use a Mac whose sysctl kern.hv_support is 1.";
            case WINDOWS -> "Switch on the Windows feature HypervisorPlatform and restart.";
        };
    }

    private static String why(AcceleratorWish wish, List<String> refused, Tried chosen) {
        if (wish != AcceleratorWish.AUTO) {
            return "device.toml demands it";
        }
        return refused.isEmpty()
                ? chosen.why()
                : String.join("; ", refused)
                        + "; using "
                        + (chosen.accelerator() == Accelerator.TCG
                                ? "emulation"
                                : chosen.accelerator().word());
    }

    private String fingerprint(Trial trial) {
        return String.join(
                " | ", trial.program().version(), host.kernel(), host.processor(), trial.digest());
    }
}
