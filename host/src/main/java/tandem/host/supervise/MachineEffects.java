package tandem.host.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;
import tandem.host.manage.ManageClient;
import tandem.host.pki.ManagementPki;
import tandem.host.vm.Accelerators;
import tandem.host.vm.Machine;
import tandem.host.vm.Machines;

/// The real effects: each on a virtual thread of its own, reporting by messages.
final class MachineEffects implements Effects, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MachineEffects.class);

    private final HostPaths paths;
    private final Preparation preparation;
    private final MachineStart machineStart;
    private final Machines machines;
    private final Accelerators accelerators;
    private final ManagementPki pki;
    private final ImageSource images;
    private final DesiredState desired;
    private final ProgressRelay progress;
    private final InstantSource clock;
    private final Supplier<Hold> hold;
    private final Consumer<Message> mailbox;
    private final ConcurrentMap<Integer, Thread> workers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ManageClient> clients = new ConcurrentHashMap<>();
    private volatile int watched;
    private volatile boolean closed;

    MachineEffects(Parts parts, ProgressRelay progress, Consumer<Message> mailbox) {
        this.paths = parts.paths();
        this.preparation = parts.preparation();
        this.machineStart = parts.machineStart();
        this.machines = parts.machines();
        this.accelerators = parts.accelerators();
        this.pki = parts.pki();
        this.images = parts.images();
        this.desired = parts.desired();
        this.clock = parts.clock();
        this.hold = parts.hold();
        this.progress = progress;
        this.mailbox = mailbox;
    }

    /// What the effects are made of.
    record Parts(
            HostPaths paths,
            Preparation preparation,
            MachineStart machineStart,
            Machines machines,
            Accelerators accelerators,
            ManagementPki pki,
            ImageSource images,
            DesiredState desired,
            InstantSource clock,
            Supplier<Hold> hold) {}

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    @Override
    public void start(int attempt, boolean mayBuild) {
        work("guest-start-", attempt, () -> startOrAdopt(attempt, mayBuild));
    }

    private void startOrAdopt(int attempt, boolean mayBuild) throws InterruptedException {
        runStart(
                attempt,
                () -> {
                    Optional<Machine> found = machines.find();
                    if (found.isPresent()) {
                        mailbox.accept(new Message.Launched(attempt, found.get()));
                        return new Boot(found.get(), bootWatch(attempt, found.get())::adopted);
                    }
                    Prepared prepared = preparation.run(mayBuild, progress);
                    mailbox.accept(new Message.Chosen(attempt, prepared.accelerator()));
                    reached(attempt, StartStage.PROCESS);
                    Machine machine = machineStart.launch(prepared);
                    mailbox.accept(new Message.Launched(attempt, machine));
                    return new Boot(machine, () -> boot(attempt, prepared, machine));
                });
    }

    private GuestHealth boot(int attempt, Prepared prepared, Machine machine)
            throws InterruptedException {
        BootWatch boot = bootWatch(attempt, machine);
        boot.monitor();
        machineStart.forgetCredentials();
        try {
            boot.kernel();
        } catch (TandemException e) {
            accelerators.doubt(prepared.accelerator());
            throw e;
        }
        mailbox.accept(
                new Message.Chosen(
                        attempt, accelerators.proven(prepared.accelerator(), prepared.trial())));
        boot.disks();
        return boot.runtime();
    }

    /// A machine and what is left to do until its runtime answers.
    private record Boot(Machine machine, Rest rest) {
        @FunctionalInterface
        interface Rest {
            GuestHealth run() throws InterruptedException;
        }
    }

    @FunctionalInterface
    private interface Begin {
        Boot run() throws InterruptedException;
    }

    private void runStart(int attempt, Begin begin) {
        Machine machine = null;
        try {
            Boot boot = begin.run();
            machine = boot.machine();
            mailbox.accept(new Message.Started(attempt, boot.rest().run()));
        } catch (InterruptedException | CancellationException _) {
            mailbox.accept(new Message.StartAborted(attempt));
        } catch (RuntimeException e) { // the work of a whole thread
            TandemException why = known(e);
            if (Thread.currentThread().isInterrupted()) {
                mailbox.accept(new Message.StartAborted(attempt));
            } else if (machine == null) {
                mailbox.accept(new Message.StartFailed(attempt, why));
            } else {
                endFailed(attempt, machine, why);
            }
        }
    }

    private void endFailed(int attempt, Machine machine, TandemException why) {
        try {
            new StopLadder(machine, _ -> {}).end();
            mailbox.accept(new Message.StartFailed(attempt, why));
        } catch (InterruptedException _) {
            mailbox.accept(new Message.StartAborted(attempt));
        } catch (TandemException e) {
            e.addSuppressed(why);
            mailbox.accept(new Message.StopFailed(attempt, e));
        }
    }

    private BootWatch bootWatch(int attempt, Machine machine) {
        return new BootWatch(machine, runtime(machine), stage -> reached(attempt, stage));
    }

    private void reached(int attempt, StartStage stage) {
        progress.step(stage.text());
        mailbox.accept(new Message.StageReached(attempt, stage));
    }

    @Override
    public void adopt(int attempt, Machine machine) {
        work(
                "guest-adopt-",
                attempt,
                () ->
                        runStart(
                                attempt,
                                () -> new Boot(machine, bootWatch(attempt, machine)::adopted)));
    }

    @Override
    public void abortStart(int attempt) {
        Thread worker = workers.get(attempt);
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    public void watch(int attempt, Machine machine) {
        progress.step("Healthy");
        var watch =
                new HealthWatch(
                        machine,
                        runtime(machine),
                        clock,
                        System::nanoTime,
                        health -> {
                            progress.detail(String.join("; ", health.reasons()), -1);
                            mailbox.accept(new Message.HealthSeen(attempt, health));
                        });
        watched = attempt;
        work(
                "guest-watch-",
                attempt,
                () ->
                        watch.untilEnd(() -> watched == attempt)
                                .ifPresent(report ->
                                        mailbox.accept(new Message.Ended(attempt, report))));
    }

    @Override
    public void stop(int attempt, Machine machine, boolean wasRunning) {
        watched = 0;
        work(
                "guest-stop-",
                attempt,
                () -> {
                    var ladder =
                            new StopLadder(
                                    machine,
                                    step -> {
                                        progress.step(step.text());
                                        mailbox.accept(new Message.StopStepReached(attempt, step));
                                    });
                    try {
                        connect(machine);
                        if (wasRunning) {
                            ladder.descend(runtime(machine));
                        } else {
                            ladder.descendWithoutRuntime();
                        }
                        mailbox.accept(new Message.StopDone(attempt));
                    } catch (RuntimeException e) { // the work of a whole thread
                        mailbox.accept(new Message.StopFailed(attempt, known(e)));
                    }
                });
    }

    private static void connect(Machine machine) throws InterruptedException {
        try {
            machine.connect(StopStep.QUIT.limit());
        } catch (IOException e) {
            LOG.warn("QEMU {} does not answer its monitor: {}", machine.pid(), e.toString());
        }
    }

    @Override
    public void wipe(int attempt) {
        work(
                "guest-wipe-",
                attempt,
                () -> {
                    try {
                        progress.step("Remove data, images and keys");
                        Files.deleteIfExists(paths.dataDisk());
                        images.remove();
                        pki.remove();
                        mailbox.accept(new Message.Wiped(attempt));
                    } catch (IOException e) {
                        mailbox.accept(
                                new Message.StopFailed(
                                        attempt, PrivateFiles.unusable(paths.home(), e)));
                    } catch (RuntimeException e) { // the work of a whole thread
                        mailbox.accept(new Message.StopFailed(attempt, known(e)));
                    }
                });
    }

    @Override
    public void retryAfter(int attempt, Duration pause) {
        later(pause, new Message.RetryDue(attempt));
    }

    @Override
    public void expectHealth(int attempt, int wait, Duration limit) {
        later(limit, new Message.HealthOverdue(attempt, wait));
    }

    private void later(Duration pause, Message message) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> mailbox.accept(message));
    }

    @Override
    public void forget(@Nullable Machine machine) {
        if (machine != null) {
            machine.close();
            ManageClient client = clients.remove(machine.record().nonce());
            if (client != null) {
                client.close();
            }
        }
    }

    @Override
    public void storeDesired(boolean running) {
        desired.store(running);
    }

    @Override
    public Hold hold() {
        return hold.get();
    }

    /// The management client of a start; the same for all who ask.
    ManageClient client(String nonce, int port, String serverCertificate) {
        return clients.computeIfAbsent(
                nonce, _ -> new ManageClient(port, pki.client(serverCertificate)));
    }

    private EdgeRuntime runtime(Machine machine) {
        var record = machine.record();
        return new ManagedRuntime(
                client(record.nonce(), record.ports().manage(), record.serverCertificate()),
                record.nonce());
    }

    private void work(String name, int attempt, Work work) {
        if (closed) {
            return;
        }
        Thread thread =
                Thread.ofVirtual()
                        .name(name + attempt)
                        .unstarted(() -> {
                            try {
                                work.run();
                            } catch (InterruptedException _) {
                                LOG.debug("{}{} was interrupted", name, attempt);
                            } finally {
                                workers.remove(attempt, Thread.currentThread());
                            }
                        });
        workers.put(attempt, thread);
        thread.start();
    }

    private static TandemException known(RuntimeException e) {
        if (e instanceof TandemException known) {
            return known;
        }
        LOG.error("work on the guest failed unforeseen", e);
        return TandemException.because(e, ApiError.INTERNAL, e.toString());
    }

    /// Lets go of everything; a guest that runs goes on.
    @Override
    public void close() {
        closed = true;
        workers.values().forEach(Thread::interrupt);
        clients.values().forEach(ManageClient::close);
    }
}
