package tandem.host.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.config.ByteSize;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;
import tandem.host.vm.TrialFailure.What;

/// Tries an accelerator with the guest's own kernel and initrd, which end after their first mark
/// (`tandem.probe`). That an accelerator opens proves nothing: nested virtualization may open and
/// then stop the guest.
public final class AcceleratorProbe {
    private static final Logger LOG = LoggerFactory.getLogger(AcceleratorProbe.class);
    private static final Duration HARDWARE_LIMIT = Duration.ofSeconds(8);
    private static final Duration EMULATION_LIMIT = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final String MARK = "init";
    private static final ByteSize MEMORY = ByteSize.mebibytes(512);

    private final HostFacts host;
    private final QemuProgram program;
    private final HostPaths paths;

    public AcceleratorProbe(HostFacts host, QemuProgram program, HostPaths paths) {
        this.host = host;
        this.program = program;
        this.paths = paths;
    }

    /// What came of a trial.
    ///
    /// @param why in words: how long it took, or how it failed
    public record Outcome(boolean proven, String why) {}

    /// @param nonce a word that nothing else on a console could be
    public Outcome run(Accelerator accelerator, Path kernel, Path initrd, String nonce)
            throws InterruptedException {
        PrivateFiles.folder(paths.home());
        PrivateFiles.folder(paths.run());
        Path folder = PrivateFiles.folder(paths.probe());
        var console = new ConsoleLog(folder.resolve("console.log"));
        var messages = new ConsoleLog(folder.resolve("qemu.log"));
        console.rotate();
        messages.rotate();
        Path socket = MonitorSocket.probe(paths);
        Path pid = folder.resolve("qemu.pid");
        var settings =
                new QemuSettings(
                        host.os(),
                        host.architecture(),
                        accelerator,
                        "probe",
                        1,
                        MEMORY,
                        kernel,
                        initrd,
                        List.of("tandem.nonce=" + nonce, "tandem.probe"),
                        null,
                        null,
                        List.of(),
                        new QemuSettings.Files(socket, pid, console.file()));
        long begin = System.nanoTime();
        Process process = QemuLauncher.launch(program, settings, messages.file());
        var record =
                new MachineRecord(
                        nonce,
                        Instant.EPOCH,
                        "",
                        "",
                        new AcceleratorChoice(accelerator, false, "being tried"),
                        new MachineRecord.Ports(0, 0, 0, 0),
                        socket.toString(),
                        "",
                        "");
        var machine =
                new QemuMachine(record, process.toHandle(), process, folder, console, messages);
        try (machine) {
            return outcome(
                    accelerator,
                    watch(machine, begin, limit(accelerator)),
                    Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            machine.kill();
            machine.awaitExit(KILL_LIMIT);
        }
    }

    private static Outcome outcome(
            Accelerator accelerator, Optional<TrialFailure> failure, Duration took) {
        if (failure.isEmpty()) {
            return new Outcome(
                    true,
                    String.format(
                            Locale.ROOT,
                            "booted the guest's kernel in %.1f s",
                            took.toMillis() / 1000.0));
        }
        LOG.info(
                "the trial of {} failed ({}): {}",
                accelerator.word(),
                failure.get().what(),
                failure.get().raw());
        return new Outcome(false, failure.get().words(took));
    }

    private static Duration limit(Accelerator accelerator) {
        return accelerator == Accelerator.TCG ? EMULATION_LIMIT : HARDWARE_LIMIT;
    }

    private static Optional<TrialFailure> watch(Machine machine, long begin, Duration limit)
            throws InterruptedException {
        try {
            machine.connect(limit);
        } catch (IOException e) {
            String words = machine.awaitExit(STEP).map(ExitReport::words).orElseGet(e::toString);
            return failure(machine, What.NOT_STARTED, words);
        }
        while (!machine.hasMark(MARK)) {
            Optional<String> halted = machine.halted();
            if (halted.isPresent()) {
                return failure(machine, What.HALTED, halted.get());
            }
            if (System.nanoTime() - begin > limit.toNanos()) {
                return failure(machine, What.SILENT, "");
            }
            Optional<ExitReport> end = machine.awaitExit(STEP);
            if (end.isPresent()) {
                return failure(machine, What.ENDED, end.get().words());
            }
        }
        return Optional.empty();
    }

    /// The mark may have come just before the end.
    private static Optional<TrialFailure> failure(Machine machine, What what, String raw) {
        return machine.hasMark(MARK) ? Optional.empty() : Optional.of(new TrialFailure(what, raw));
    }
}
