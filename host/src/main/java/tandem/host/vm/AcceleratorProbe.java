package tandem.host.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tandem.contract.config.ByteSize;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;

/// Tries an accelerator with the guest's own kernel and initrd, which end after their first mark
/// (`tandem.probe`). That an accelerator opens proves nothing: nested virtualization may open and
/// then stop the guest.
public final class AcceleratorProbe {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final ByteSize MEMORY = ByteSize.mebibytes(512);

    private final HostFacts host;
    private final QemuProgram program;
    private final HostPaths paths;

    public AcceleratorProbe(HostFacts host, QemuProgram program, HostPaths paths) {
        this.host = host;
        this.program = program;
        this.paths = paths;
    }

    /// @param failure null when the guest reached its first mark
    public record Outcome(Duration took, @org.jspecify.annotations.Nullable String failure) {
        public boolean isProven() {
            return failure == null;
        }

        String seconds() {
            return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        }
    }

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
            Optional<String> failure = watch(machine, begin);
            return new Outcome(Duration.ofNanos(System.nanoTime() - begin), failure.orElse(null));
        } finally {
            machine.kill();
            machine.awaitExit(KILL_LIMIT);
        }
    }

    private static Optional<String> watch(Machine machine, long begin) throws InterruptedException {
        try {
            machine.connect(LIMIT);
        } catch (IOException e) {
            return machine.hasMark("init")
                    ? Optional.empty()
                    : Optional.of(ended(machine).orElse(String.valueOf(e.getMessage())));
        }
        while (true) {
            if (machine.hasMark("init")) {
                return Optional.empty();
            }
            Optional<String> halted = machine.halted();
            if (halted.isPresent()) {
                return Optional.of("opens, but its guest stopped with " + halted.get());
            }
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                return Optional.of("opens, but its guest gave no sign");
            }
            Optional<ExitReport> end = machine.awaitExit(STEP);
            if (end.isPresent() && !machine.hasMark("init")) {
                return Optional.of(end.get().words());
            }
        }
    }

    private static Optional<String> ended(Machine machine) throws InterruptedException {
        return machine.awaitExit(STEP).map(ExitReport::words);
    }
}
