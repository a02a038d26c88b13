package tandem.host.check;

import java.util.ArrayList;
import java.util.List;
import tandem.contract.config.ByteSize;
import tandem.contract.config.DeviceConfig;
import tandem.contract.error.CheckError;

/// Looks at what the host must have.
final class HostChecks {
    private static final ByteSize DISK_NEEDED = ByteSize.mebibytes(512);
    private static final ByteSize DISK_WISHED = ByteSize.gibibytes(3);
    private static final ByteSize MEMORY_LEFT = ByteSize.mebibytes(256);
    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;

    private HostChecks() {}

    static List<Finding> of(CheckFacts facts) {
        var findings = new ArrayList<Finding>();
        findings.add(virtualization(facts));
        findings.add(qemu(facts));
        findings.add(settings(facts));
        memory(facts, findings);
        findings.add(disk(facts.host()));
        ports(facts, findings);
        findings.add(image(facts));
        names(facts, findings);
        return findings;
    }

    private static Finding virtualization(CheckFacts facts) {
        var chosen = facts.status().accelerator();
        if (chosen != null && !chosen.name().equals("tcg")) {
            return Finding.ok(
                    CheckError.EMULATED,
                    chosen.name() + (chosen.proven() ? ", proven: " : ": ") + chosen.why());
        }
        return switch (facts.virtualization()) {
            case Looked.Seen<String>(var what) when chosen == null ->
                    Finding.ok(CheckError.EMULATED, what);
            case Looked.Seen<String> _ ->
                    Finding.of(
                            Severity.WARNING,
                            CheckError.EMULATED,
                            chosen.why(),
                            "If the host has changed since, try again: tandem down, then tandem up"
                                    + " --probe");
            case Looked.Failed<String>(var why, var remedy) ->
                    Finding.of(Severity.WARNING, CheckError.EMULATED, why, remedy);
        };
    }

    private static Finding qemu(CheckFacts facts) {
        return switch (facts.qemu()) {
            case Looked.Seen<String>(var version) -> Finding.ok(CheckError.QEMU_UNUSABLE, version);
            case Looked.Failed<String>(var why, var remedy) ->
                    Finding.of(Severity.ERROR, CheckError.QEMU_UNUSABLE, why, remedy);
        };
    }

    private static Finding settings(CheckFacts facts) {
        return switch (facts.settings()) {
            case Looked.Seen<DeviceConfig>(var config) ->
                    Finding.ok(
                            CheckError.SETTINGS_WRONG,
                            "%d processors, %s of memory, data disk of %s"
                                    .formatted(
                                            config.vm().cpus(),
                                            config.vm().memory(),
                                            config.vm().dataDisk()));
            case Looked.Failed<DeviceConfig>(var why, var remedy) ->
                    Finding.of(Severity.ERROR, CheckError.SETTINGS_WRONG, why, remedy);
        };
    }

    private static void memory(CheckFacts facts, List<Finding> findings) {
        Long free = facts.host().memoryFreeBytes();
        if (free == null || !(facts.settings() instanceof Looked.Seen<DeviceConfig>(var config))) {
            return;
        }
        ByteSize needed = facts.guestRuns() ? MEMORY_LEFT : config.vm().memory();
        String left = rounded(free);
        findings.add(
                free < needed.bytes()
                        ? Finding.of(
                                facts.guestRuns() ? Severity.WARNING : Severity.ERROR,
                                CheckError.MEMORY_SHORT,
                                needed,
                                left)
                        : Finding.ok(
                                CheckError.MEMORY_SHORT,
                                "the host has %s of %s left"
                                        .formatted(left, rounded(facts.host().memoryBytes()))));
    }

    private static Finding disk(HostView host) {
        String free = rounded(host.diskFreeBytes());
        if (host.diskFreeBytes() >= DISK_WISHED.bytes()) {
            return Finding.ok(CheckError.DISK_SHORT, free + " are free at " + host.home());
        }
        Severity severity =
                host.diskFreeBytes() < DISK_NEEDED.bytes() ? Severity.ERROR : Severity.WARNING;
        return Finding.of(severity, CheckError.DISK_SHORT, host.home(), free);
    }

    private static void ports(CheckFacts facts, List<Finding> findings) {
        for (CheckFacts.Port port : facts.ports()) {
            String title = "Port " + port.port();
            findings.add(
                    port.owner() == null
                            ? Finding.ok(
                                    CheckError.PORT_TAKEN,
                                    title,
                                    facts.guestRuns() ? "the guest has it" : "it is free")
                            : Finding.of(
                                    Severity.ERROR,
                                    CheckError.PORT_TAKEN,
                                    port.port(),
                                    port.address(),
                                    port.owner(),
                                    port.setting()));
        }
    }

    private static Finding image(CheckFacts facts) {
        return switch (facts.image()) {
            case Looked.Seen<String>(var version) -> Finding.ok(CheckError.IMAGE_DAMAGED, version);
            case Looked.Failed<String>(var why, var remedy)
                    when facts.status().state().equals("absent") ->
                    new Finding(
                            CheckError.IMAGE_DAMAGED.id(),
                            Severity.INFO,
                            CheckError.IMAGE_DAMAGED.title(),
                            why,
                            "The first start builds it, which takes some minutes.",
                            remedy);
            case Looked.Failed<String>(var why, var remedy) ->
                    Finding.of(Severity.ERROR, CheckError.IMAGE_DAMAGED, why, remedy);
        };
    }

    private static void names(CheckFacts facts, List<Finding> findings) {
        for (CheckFacts.Name name : facts.names()) {
            findings.add(
                    name.known()
                            ? Finding.ok(CheckError.NAME_UNKNOWN, name.name() + " is known")
                            : Finding.of(Severity.WARNING, CheckError.NAME_UNKNOWN, name.name()));
        }
    }

    static String rounded(long bytes) {
        long unit = bytes < 4 * GIBIBYTE ? MEBIBYTE : GIBIBYTE;
        return new ByteSize(Math.max(1, bytes / unit) * unit).toString();
    }
}
