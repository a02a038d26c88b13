package tandem.host.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;

/// A QEMU process with its monitor and its console.
final class QemuMachine implements Machine {
    private static final Logger LOG = LoggerFactory.getLogger(QemuMachine.class);
    static final int CONSOLE_LINES = 40;
    private static final int MESSAGE_LINES = 5;
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(5);

    private final MachineRecord record;
    private final ProcessHandle handle;
    private final CompletableFuture<ExitReport> exit;
    private final Path dataDisk;
    private final ConsoleLog console;
    private final ConsoleLog messages;
    private final ConsoleMarks marks;
    private volatile @Nullable Qmp monitor;
    private volatile @Nullable String shutdownReason;
    private volatile boolean stopped;

    /// @param process null when an earlier daemon started it
    QemuMachine(
            MachineRecord record,
            ProcessHandle handle,
            @Nullable Process process,
            Path dataDisk,
            ConsoleLog console,
            ConsoleLog messages) {
        this.record = record;
        this.handle = handle;
        this.dataDisk = dataDisk;
        this.console = console;
        this.messages = messages;
        this.marks = new ConsoleMarks(console.file(), record.nonce());
        this.exit =
                process == null
                        ? handle.onExit().thenApply(_ -> report(null))
                        : process.onExit().thenApply(ended -> report(ended.exitValue()));
    }

    @Override
    public MachineRecord record() {
        return record;
    }

    @Override
    public long pid() {
        return handle.pid();
    }

    @Override
    public @Nullable Instant startedAt() {
        return handle.info().startInstant().orElse(null);
    }

    @Override
    public Optional<ExitReport> awaitExit(Duration limit) throws InterruptedException {
        try {
            return Optional.of(exit.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of QEMU cannot be awaited", e);
        }
    }

    @Override
    public void connect(Duration limit) throws IOException, InterruptedException {
        Qmp connected = monitor;
        if (connected != null && connected.isOpen()) {
            return;
        }
        Path socket = Path.of(record.monitorSocket());
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (Files.exists(socket)) {
                try {
                    monitor = Qmp.connect(socket, left.isNegative() ? RETRY : left, this::event);
                    return;
                } catch (java.net.ConnectException e) {
                    LOG.debug("QEMU does not listen yet", e);
                }
            }
            if (left.isNegative()) {
                throw new QmpException("there is no monitor at " + socket);
            }
            if (awaitExit(RETRY).isPresent()) {
                throw new QmpException("QEMU ended before its monitor answered");
            }
        }
    }

    private void event(QmpEvent event) {
        switch (event.name()) {
            case "SHUTDOWN" -> shutdownReason = event.data().path("reason").asString("unknown");
            case "STOP" -> stopped = true;
            case "RESUME" -> stopped = false;
            default -> {
                LOG.debug("QEMU reports {} {}", event.name(), event.data());
                return;
            }
        }
        LOG.info("QEMU reports {} {}", event.name(), event.data());
    }

    @Override
    public boolean hasMark(String mark) {
        try {
            return marks.has(mark);
        } catch (IOException e) {
            LOG.warn("the console {} cannot be read: {}", console.file(), e.toString());
            return false;
        }
    }

    @Override
    public Optional<TandemException> fault() {
        try {
            return marks.fault()
                    .map(fault ->
                            fault.part().equals("data")
                                    ? TandemException.of(
                                            VmError.DATA_DISK_REFUSED, dataDisk, fault.text())
                                    : TandemException.of(VmError.ROOT_DAMAGED, fault.text()));
        } catch (IOException e) {
            LOG.warn("the console {} cannot be read: {}", console.file(), e.toString());
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> halted() throws InterruptedException {
        if (!stopped) {
            return Optional.empty();
        }
        try {
            String status =
                    monitor().execute("query-status", COMMAND_LIMIT).path("status").asString("");
            return status.equals("running") ? Optional.empty() : Optional.of(status);
        } catch (IOException e) {
            LOG.debug("QEMU does not tell its status", e);
            return Optional.empty();
        }
    }

    @Override
    public void resume() throws IOException, InterruptedException {
        monitor().execute("cont", COMMAND_LIMIT);
    }

    @Override
    public void pressPowerButton() throws IOException, InterruptedException {
        monitor().execute("system_powerdown", COMMAND_LIMIT);
    }

    @Override
    public void quit() throws IOException, InterruptedException {
        monitor().execute("quit", COMMAND_LIMIT);
    }

    @Override
    public void kill() {
        handle.destroyForcibly();
    }

    @Override
    public void boundLog() {
        console.bound();
        messages.bound();
    }

    @Override
    public List<String> consoleTail() {
        return console.tail(CONSOLE_LINES);
    }

    private Qmp monitor() throws IOException {
        Qmp connected = monitor;
        if (connected == null) {
            throw new QmpException("QEMU's monitor is not connected");
        }
        return connected;
    }

    private ExitReport report(@Nullable Integer exitCode) {
        return new ExitReport(
                handle.pid(),
                exitCode,
                shutdownReason,
                messages.tail(MESSAGE_LINES),
                console.tail(CONSOLE_LINES));
    }

    @Override
    public void close() {
        Qmp connected = monitor;
        if (connected != null) {
            connected.close();
        }
    }
}
