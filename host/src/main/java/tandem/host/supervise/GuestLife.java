package tandem.host.supervise;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.manage.ManageClient;
import tandem.host.network.GuestNetwork;
import tandem.host.network.HostPorts;
import tandem.host.network.PortOwner;
import tandem.host.operation.Progress;
import tandem.host.pki.ManagementPki;
import tandem.host.vm.Accelerators;
import tandem.host.vm.DataDisk;
import tandem.host.vm.Interruption;
import tandem.host.vm.Machines;

/// The guest of a home. One thread owns its state; everybody else sends it messages or reads the
/// last snapshot.
public final class GuestLife implements Guest {
    private static final Logger LOG = LoggerFactory.getLogger(GuestLife.class);
    private static final String USER = "root";
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final HostPaths paths;
    private final ImageSource images;
    private final MachineEffects effects;
    private final Accelerators accelerators;
    private final ProgressRelay progress = new ProgressRelay();
    private final LinkedBlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
    private final List<Consumer<GuestStatus>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final Life life;
    private final Thread owner;
    private volatile GuestStatus snapshot;

    private GuestLife(
            HostPaths paths,
            HostFacts host,
            ImageSource images,
            InstantSource clock,
            Supplier<Hold> hold) {
        var random = new SecureRandom();
        this.paths = paths;
        this.images = images;
        var machines = new Machines(paths);
        var ports = new HostPorts(PortOwner.here());
        var pki = new ManagementPki(paths.pki(), clock, random);
        var desired = new DesiredState(paths.desiredState());
        var start = new MachineStart(host, paths, machines, ports, pki, clock, random);
        this.accelerators = new Accelerators(host, paths.accelerators(), start::nonce, clock);
        var settings = new DeviceSettings(paths.deviceToml(), host);
        var preparation = new Preparation(host, paths, settings, images, accelerators, ports);
        this.effects =
                new MachineEffects(
                        new MachineEffects.Parts(
                                paths,
                                preparation,
                                start,
                                machines,
                                accelerators,
                                pki,
                                images,
                                desired,
                                clock,
                                hold),
                        progress,
                        mailbox::add);
        this.life = new Life(effects, clock, desired.isRunning(), answers::add);
        this.snapshot = life.status();
        this.owner = Thread.ofVirtual().name("guest-life").unstarted(this::own);
    }

    /// Takes over the guest of a home as it is found: adopts a QEMU that runs, and starts one when
    /// the guest shall run and does not. The caller holds the lock of the home.
    public static GuestLife open(
            HostPaths paths, HostFacts host, ImageSource images, InstantSource clock)
            throws InterruptedException {
        return open(paths, host, images, clock, () -> Hold.NONE);
    }

    /// The same, with updates that may be under way.
    public static GuestLife open(
            HostPaths paths,
            HostFacts host,
            ImageSource images,
            InstantSource clock,
            Supplier<Hold> hold)
            throws InterruptedException {
        var guest = new GuestLife(paths, host, images, clock, hold);
        guest.take(new Message.Begun(new Machines(paths).find().orElse(null)));
        guest.owner.start();
        return guest;
    }

    private void own() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                take(mailbox.take());
            }
        } catch (InterruptedException _) {
            LOG.debug("the guest is let go of");
        } finally {
            life.letGo();
        }
    }

    private void take(Message message) {
        try {
            life.handle(message);
        } catch (RuntimeException e) { // the root of the owner's thread: it goes on
            LOG.error("the message {} could not be handled", message, e);
        }
        GuestStatus now = life.status();
        if (!now.equals(snapshot)) {
            logChange(snapshot.state(), now.state());
            snapshot = now;
            GuestStatus seen = status();
            listeners.forEach(listener -> listener.accept(seen));
        }
        answers.forEach(Runnable::run);
        answers.clear();
    }

    private static void logChange(GuestState before, GuestState now) {
        if (before.word().equals(now.word())) {
            return;
        }
        switch (now) {
            case GuestState.Failed(var reason, var retryAt) ->
                    LOG.warn(
                            "the guest is failed: {} {}; next start: {}",
                            reason.code().id(),
                            reason.detail(),
                            retryAt == null ? "at tandem up" : retryAt);
            case GuestState.Absent(),
                    GuestState.Stopped(),
                    GuestState.Starting(_),
                    GuestState.Running(_),
                    GuestState.Stopping(_) ->
                    LOG.info("the guest is {}", now.word());
        }
    }

    @Override
    public GuestStatus status() {
        GuestStatus now = snapshot;
        boolean nothingThere =
                now.state() instanceof GuestState.Stopped
                        && !images.isInstalled()
                        && !new DataDisk(paths.dataDisk()).exists();
        return nothingThere ? now.with(new GuestState.Absent()) : now;
    }

    @Override
    public void forgetTrials() {
        accelerators.forgetTrials();
    }

    @Override
    public void up(Progress listener) {
        await(listener, Message.Up::new, request -> mailbox.add(new Message.UpCancelled(request)));
    }

    @Override
    public void down(Progress listener) {
        await(listener, Message.Down::new, _ -> {});
    }

    @Override
    public void delete(Progress listener) {
        await(listener, Message.Delete::new, _ -> {});
    }

    private void await(
            Progress listener, Function<Request, Message> asking, Consumer<Request> cancelled) {
        var request = new Request();
        progress.add(listener);
        mailbox.add(asking.apply(request));
        try {
            while (true) {
                listener.checkCancelled();
                try {
                    request.outcome().get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException _) {
                    listener.checkCancelled();
                }
            }
        } catch (CancellationException e) {
            cancelled.accept(request);
            throw e;
        } catch (InterruptedException _) {
            cancelled.accept(request);
            throw Interruption.cancelled();
        } catch (ExecutionException e) {
            throw outcome(e);
        } finally {
            progress.remove(listener);
        }
    }

    private static RuntimeException outcome(ExecutionException e) {
        return switch (e.getCause()) {
            case TandemException known -> known;
            case CancellationException cancelled -> cancelled;
            case null, default -> TandemException.because(e, ApiError.INTERNAL, e.toString());
        };
    }

    @Override
    public ManageClient manage() {
        GuestStatus now = snapshot;
        var machine = now.machine();
        if (machine == null || !(now.state() instanceof GuestState.Running)) {
            throw TandemException.of(VmError.NOT_RUNNING);
        }
        var record = machine.record();
        return effects.client(record.nonce(), record.ports().manage(), record.serverCertificate());
    }

    @Override
    public SshEndpoint ssh() {
        GuestStatus now = snapshot;
        var machine = now.machine();
        if (machine == null || !isReachable(now.state())) {
            throw TandemException.of(VmError.NOT_RUNNING);
        }
        return new SshEndpoint(
                GuestNetwork.LOOPBACK,
                machine.record().ports().ssh(),
                USER,
                paths.sshClientKey(),
                machine.record().sshHostKey());
    }

    /// A guest whose runtime does not come up can still be looked into.
    private static boolean isReachable(GuestState state) {
        return switch (state) {
            case GuestState.Running(_) -> true;
            case GuestState.Starting(var stage) ->
                    stage == StartStage.RUNTIME || stage == StartStage.ADOPT;
            case GuestState.Absent(),
                    GuestState.Stopped(),
                    GuestState.Stopping(_),
                    GuestState.Failed(_, _) ->
                    false;
        };
    }

    @Override
    public AutoCloseable onChange(Consumer<GuestStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        owner.interrupt();
        effects.close();
    }
}
