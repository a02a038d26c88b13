package tandem.host.vm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Starts QEMU and finds the one that runs. Whether one runs is told by the lock that QEMU holds on
/// its pid file, and whether it is ours by its command line; files left over mean nothing.
public final class Machines {
    private static final Logger LOG = LoggerFactory.getLogger(Machines.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration PID_LIMIT = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private final HostPaths paths;
    private final ConsoleLog console;
    private final ConsoleLog messages;

    public Machines(HostPaths paths) {
        this.paths = paths;
        this.console = new ConsoleLog(paths.consoleLog());
        this.messages = new ConsoleLog(paths.qemuLog());
    }

    /// Where the monitor of the guest's QEMU shall listen.
    public Path monitorSocket() {
        return MonitorSocket.guest(paths);
    }

    public QemuSettings.Files files() {
        return new QemuSettings.Files(monitorSocket(), paths.qemuPid(), paths.consoleLog());
    }

    /// Starts QEMU. The record is on disk before, so that a daemon that dies right after can be
    /// followed by one that adopts.
    public Machine launch(QemuProgram program, QemuSettings settings, MachineRecord record) {
        PrivateFiles.folder(paths.run());
        console.rotate();
        messages.rotate();
        PrivateFiles.deleteIfExists(Path.of(record.monitorSocket()));
        PrivateFiles.write(
                paths.guestRecord(),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(record));
        Process process = QemuLauncher.launch(program, settings, messages.file());
        LOG.info("QEMU started as process {}", process.pid());
        return machine(record, process.toHandle(), process);
    }

    /// The QEMU of this home that runs. One that does not fit the record cannot be adopted and is
    /// ended.
    ///
    /// @throws TandemException [VmError#CANNOT_REPLACE] when a leftover does not end
    public Optional<Machine> find() throws InterruptedException {
        MachineRecord record = record().orElse(null);
        Optional<ProcessHandle> holder = pidFileHolder();
        if (holder.isEmpty() && record != null) {
            holder = awaitHolder(record);
        }
        if (holder.isEmpty()) {
            PrivateFiles.deleteIfExists(paths.guestRecord());
            return Optional.empty();
        }
        if (record != null && fits(holder.get(), record)) {
            return Optional.of(machine(record, holder.get(), null));
        }
        LOG.warn("QEMU {} is left over and cannot be adopted", holder.get().pid());
        end(holder.get());
        return Optional.empty();
    }

    /// A QEMU whose daemon died just after its launch may not have written its pid yet.
    private Optional<ProcessHandle> awaitHolder(MachineRecord record) throws InterruptedException {
        long end = System.nanoTime() + PID_LIMIT.toNanos();
        Optional<ProcessHandle> holder = Optional.empty();
        while (holder.isEmpty() && System.nanoTime() < end && isLaunched(record)) {
            var _ = new CountDownLatch(1).await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            holder = pidFileHolder();
        }
        return holder;
    }

    private static boolean isLaunched(MachineRecord record) {
        return ProcessHandle.allProcesses()
                .anyMatch(process ->
                        commandLine(process)
                                .filter(line -> line.contains("tandem.nonce=" + record.nonce()))
                                .isPresent());
    }

    private Machine machine(MachineRecord record, ProcessHandle handle, @Nullable Process process) {
        return new QemuMachine(record, handle, process, paths.dataDisk(), console, messages);
    }

    private Optional<MachineRecord> record() {
        if (!Files.exists(paths.guestRecord())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    JSON.readValue(PrivateFiles.read(paths.guestRecord()), MachineRecord.class));
        } catch (JacksonException e) {
            LOG.warn("{} cannot be read: {}", paths.guestRecord(), e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /// QEMU keeps its pid file locked while it lives; a file without a lock is left over.
    private Optional<ProcessHandle> pidFileHolder() {
        Path file = paths.qemuPid();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var lock = channel.tryLock();
            if (lock != null) {
                lock.release();
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(file).strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        } catch (OverlappingFileLockException | NumberFormatException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw PrivateFiles.unusable(file, e);
        }
    }

    /// The nonce on its command line makes it the one of this very start; where the system does not
    /// tell command lines, the time of its start must do.
    private static boolean fits(ProcessHandle process, MachineRecord record) {
        return commandLine(process)
                .map(line -> line.contains("tandem.nonce=" + record.nonce()))
                .or(() -> process.info().startInstant().map(start -> isNear(start, record)))
                .orElse(false);
    }

    /// Java itself reads no more than the first 4 KiB of a command line.
    private static Optional<String> commandLine(ProcessHandle process) {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")));
        } catch (IOException _) {
            return process.info().commandLine();
        }
    }

    private static boolean isNear(Instant start, MachineRecord record) {
        return Duration.between(record.launchedAt(), start).abs().compareTo(CLOCK_TOLERANCE) < 0;
    }

    private void end(ProcessHandle leftover) throws InterruptedException {
        leftover.destroyForcibly();
        try {
            leftover.onExit().get(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw TandemException.because(e, VmError.CANNOT_REPLACE, leftover.pid(), paths.home());
        }
    }
}
