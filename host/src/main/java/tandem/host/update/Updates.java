package tandem.host.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ProblemDocument;
import tandem.contract.api.UpdatePlan;
import tandem.contract.api.UpdateProof;
import tandem.contract.api.UpdateStatus;
import tandem.contract.config.DeviceConfig;
import tandem.contract.config.UpdateConfig;
import tandem.contract.error.ConfigError;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.home.HostPaths;
import tandem.host.image.Bundle;
import tandem.host.image.DurableFiles;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.host.interop.GuestShell;
import tandem.host.operation.Progress;
import tandem.host.programs.DaemonTrial;
import tandem.host.programs.ProgramsFolder;
import tandem.host.supervise.Guest;
import tandem.host.supervise.SentRuntime;
import tandem.update.release.OwnReleases;
import tandem.update.source.Source;
import tandem.update.trust.Role;
import tandem.update.trust.Root;
import tandem.update.trust.Trust;

/// Updates of this device: what there is, what may happen, and doing it. Calls that change
/// something are the work of operations, which do not run at the same time.
public final class Updates implements AutoCloseable {
    private final UpdateStore store;
    private final Images images;
    private final Appliance guest;
    private final Timing timing;
    private final Path folder;
    private final Slots slots;
    private final Sources sources;
    private final Supplier<Settings> settings;
    private final Staging staging;
    private final SlotChange change;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock asking = new ReentrantLock();
    private final HostPrograms programs;
    private final HostPaths paths;
    private final RuntimeChange runtimeChange;
    private final CheckCommand check;
    private volatile @Nullable Checked checked;
    private volatile @Nullable OwnReleases own;

    /// What device.toml says.
    ///
    /// @param config null while the file cannot be used
    /// @param problem why it cannot
    public record Settings(@Nullable DeviceConfig config, @Nullable TandemException problem) {
        DeviceConfig required() {
            if (config == null || problem != null) {
                throw problem == null
                        ? TandemException.of(ConfigError.UNREADABLE, "device.toml", "not read yet")
                        : problem;
            }
            return config;
        }
    }

    /// What people ask for.
    ///
    /// @param version empty for the one that device.toml wants
    /// @param source empty for that of device.toml
    /// @param again also one that has failed here
    public record Wish(String version, String source, boolean again) {
        static final Wish BY_RULES = new Wish("", "", false);
    }

    /// What a source had when it was asked.
    record Checked(
            Instant at, String source, List<Offer> offers, @Nullable ProblemDocument problem) {
        Checked {
            offers = List.copyOf(offers);
        }
    }

    /// Opens what device.toml or somebody names.
    @FunctionalInterface
    interface Sources {
        ReleaseSource open(String place, long bytesPerSecond);
    }

    /// The parts that tests replace.
    record Parts(
            UpdateStore store,
            Images images,
            Appliance guest,
            CheckCommand check,
            Timing timing,
            Sources sources,
            HostPrograms programs,
            GuestRuntime runtime) {}

    Updates(Parts parts, HostPaths paths, Supplier<Settings> settings) {
        this.store = parts.store();
        this.images = parts.images();
        this.guest = parts.guest();
        this.timing = parts.timing();
        this.sources = parts.sources();
        this.folder = paths.updates();
        this.slots = new Slots(paths.home());
        this.settings = settings;
        this.staging = new Staging(store, images, timing);
        this.change = new SlotChange(store, images, guest, parts.check(), timing);
        this.check = parts.check();
        this.programs = parts.programs();
        this.paths = paths;
        this.runtimeChange =
                new RuntimeChange(
                        paths,
                        store,
                        parts.runtime(),
                        new HealthGate.Witnesses(guest, check, timing));
        store.onChange(this::changed);
    }

    /// Those of a home.
    ///
    /// @param dist from where this daemon runs
    /// @param neighbours repositories of paired machines, by the machine's name
    public static Updates of(
            HostPaths paths,
            Path dist,
            UpdateStore store,
            Guest guest,
            InstantSource clock,
            Supplier<Settings> settings,
            Function<String, Source> neighbours) {
        Path folder = paths.updates();
        Timing timing = Timing.real(clock);
        return new Updates(
                new Parts(
                        store,
                        new SlotsOfReleases(new Slots(paths.home())),
                        new GuestAppliance(guest),
                        new HostCommand(paths.home()),
                        timing,
                        (place, limit) ->
                                Repository.open(
                                        Repository.source(place, limit, neighbours), folder, clock),
                        new HostPrograms(new ProgramsFolder(paths.programs()), timing, dist),
                        new ShellRuntime(new GuestShell(guest::ssh))),
                paths,
                settings);
    }

    /// Before the guest's life begins: what starts next must be right, whatever ended the daemon
    /// before.
    ///
    /// @param running slot of the guest that runs already; null when none does
    public static void recover(
            HostPaths paths, UpdateStore store, @Nullable String running, InstantSource clock) {
        Slot slot = running == null ? null : Slot.named(running).orElse(null);
        SlotChange.recover(
                store, new SlotsOfReleases(new Slots(paths.home())), slot, Timing.real(clock));
    }

    public UpdateStatus status() {
        return UpdateView.status(
                store.record(),
                images,
                settings.get(),
                checked,
                trust(),
                runtime(),
                programs.view(),
                decision());
    }

    /// What the daemon does by itself, and why.
    Decision decision() {
        Settings now = settings.get();
        DeviceConfig config = now.config();
        if (config == null) {
            return new Decision.Nothing("device.toml cannot be used.");
        }
        Candidate candidate = store.record().candidate();
        if (candidate != null && isUnderWay()) {
            return new Decision.Nothing("A change to " + candidate.version() + " is under way.");
        }
        UpdateConfig policy = config.update();
        Optional<TandemException> ban = UpdatePolicy.ban(policy, timing.now(), timing.zone());
        Checked last = checked;
        if (ban.isEmpty() && policy.source().isEmpty()) {
            return new Decision.Nothing("No source of releases is set.");
        }
        if (ban.isEmpty() && (last == null || !last.source().equals(policy.source()))) {
            return new Decision.Nothing("The source has not been asked yet.");
        }
        if (ban.isEmpty() && last != null && last.problem() != null) {
            return new Decision.Nothing("The source could not be asked.");
        }
        return UpdatePolicy.decide(
                policy,
                state(),
                last == null ? List.of() : last.offers(),
                timing.now(),
                new UpdatePolicy.Device(config.id(), timing.zone()));
    }

    private PolicyState state() {
        UpdateRecord record = store.record();
        Candidate candidate = record.candidate();
        Appliance.Look look = guest.look();
        return new PolicyState(
                images.active().orElse(null),
                record.written(),
                candidate != null && candidate.phase() == Phase.STAGED ? candidate.version() : null,
                record.refusals(),
                look.running() && look.healthy());
    }

    private Optional<Root> trust() {
        try {
            return Repository.trust(folder, timing::now).root();
        } catch (TandemException _) {
            return Optional.empty(); // the next check tells what is wrong with it
        }
    }

    /// Why the image in use is trusted.
    public UpdateProof verify() {
        return new ChainOfTrust(slots, Repository.trust(folder, timing::now)).verify();
    }

    /// A file of what this device can pass on to its neighbours, in a repository's layout.
    ///
    /// @return empty when it has no such file
    public Optional<byte[]> own(String path) {
        try {
            return own().find(path);
        } catch (IOException e) {
            throw TandemException.because(e, UpdateError.SOURCE_UNREADABLE, path, e.toString());
        }
    }

    private synchronized OwnReleases own() {
        OwnReleases known = own;
        if (known == null) {
            known =
                    new OwnReleases(
                            Repository.trust(folder, timing::now),
                            images.seeds(),
                            folder.resolve("cache"));
            own = known;
        }
        return known;
    }

    /// Asks the source.
    public void check(Wish wish, Progress progress) throws InterruptedException {
        UpdateConfig policy = allowed();
        String place = place(wish, policy);
        progress.step("Ask " + place);
        try (ReleaseSource source = sources.open(place, policy.bandwidth().bytes())) {
            List<Offer> offers = offers(source);
            remember(new Checked(timing.now(), place, offers, null));
            progress.detail(offers.size() + (offers.size() == 1 ? " release" : " releases"), -1);
        } catch (TandemException e) {
            remember(new Checked(timing.now(), place, List.of(), ProblemDocument.of(e)));
            throw e;
        }
    }

    /// What a change would mean; changes nothing.
    public UpdatePlan plan(Wish wish) throws InterruptedException {
        UpdateConfig policy = settings.get().required().update();
        Present present = present();
        try (ReleaseSource source = sources.open(place(wish, policy), policy.bandwidth().bytes())) {
            Offer offer = wished(wish, policy, source);
            PolicyState state = state();
            Slot slot = present.slot().other();
            boolean isHere =
                    offer.version().equals(state.staged())
                            || offer.version().equals(present.version());
            long download =
                    isHere ? 0 : source.downloadSize(offer, images.fresh(slot), images.seeds());
            return UpdateView.plan(
                    present,
                    offer,
                    download,
                    programs.change(source, offer),
                    store.record().lastDowntime().map(Duration::toMillis).orElse(null),
                    refusal(policy, state, offer, wish.again()));
        }
    }

    private @Nullable ProblemDocument refusal(
            UpdateConfig policy, PolicyState state, Offer offer, boolean again) {
        try {
            UpdatePolicy.require(policy, state, offer, again, timing.now(), timing.zone());
            return null;
        } catch (TandemException e) {
            return ProblemDocument.of(e);
        }
    }

    /// Brings a release here and leaves it beside the one in use.
    public void download(Wish wish, Progress progress) throws InterruptedException {
        UpdateConfig policy = allowed();
        String place = place(wish, policy);
        progress.step("Ask " + place);
        try (ReleaseSource source = sources.open(place, policy.bandwidth().bytes())) {
            var _ = staged(wish, policy, source, wished(wish, policy, source), progress);
        }
    }

    /// Brings a release here and changes to it.
    ///
    /// @param byCommand whether people asked for it
    public void apply(Wish wish, boolean byCommand, Progress progress) throws InterruptedException {
        UpdateConfig policy = allowed();
        String place = place(wish, policy);
        progress.step("Ask " + place);
        try (ReleaseSource source = sources.open(place, policy.bandwidth().bytes())) {
            Offer offer = wished(wish, policy, source);
            Optional<Candidate> candidate = staged(wish, policy, source, offer, progress);
            if (candidate.isPresent()) {
                change.run(candidate.get(), byCommand, allowed(), progress);
            }
            programs.follow(source, offer, wish.again(), progress);
        }
    }

    /// @return empty when the release is in use
    private Optional<Candidate> staged(
            Wish wish, UpdateConfig policy, ReleaseSource source, Offer offer, Progress progress)
            throws InterruptedException {
        Present present = present();
        UpdatePolicy.require(policy, state(), offer, wish.again(), timing.now(), timing.zone());
        if (offer.version().equals(present.version())) {
            progress.skipped("Change to " + offer.version(), "it is in use");
            return Optional.empty();
        }
        return Optional.of(staging.run(source, offer, present, progress));
    }

    /// Changes back to the image in the other slot.
    public void rollBack(Progress progress) throws InterruptedException {
        UpdateConfig policy = allowed();
        Present present = present();
        Slot other = present.slot().other();
        Present previous =
                images.find(other)
                        .orElseThrow(() -> TandemException.of(UpdateError.NOTHING_BEFORE));
        String failed = store.record().refusals().get(previous.version());
        if (failed != null) {
            throw TandemException.of(UpdateError.REFUSED, previous.version(), failed);
        }
        UpdatePolicy.mismatch(state(), previous.version(), previous.format())
                .ifPresent(why -> {
                    throw why;
                });
        progress.step("Verify " + previous.version());
        images.discard(other); // a release that was being fetched would take its place
        images.verify(other);
        change.run(Candidate.backTo(previous, present, timing.now()), true, policy, progress);
    }

    /// Changes the edge runtime in the guest that runs to that of a release.
    public void changeRuntime(Wish wish, Progress progress) throws InterruptedException {
        UpdateConfig policy = allowed();
        RuntimeChange.Image image = image();
        String place = place(wish, policy);
        progress.step("Ask " + place);
        try (ReleaseSource source = sources.open(place, policy.bandwidth().bytes())) {
            Offer offer = wished(wish, policy, source);
            UpdatePolicy.require(policy, state(), offer, wish.again(), timing.now(), timing.zone());
            String name = RuntimeChange.NAME + offer.version();
            String failed = store.record().refusals().get(name);
            if (failed != null && !wish.again()) {
                throw TandemException.of(UpdateError.REFUSED, name, failed);
            }
            if (offer.version().equals(runtime())) {
                progress.skipped(
                        "Change to the edge runtime of " + offer.version(), "it is in use");
                return;
            }
            runtimeChange.run(source, offer, image, policy, progress);
        }
    }

    /// Changes back to the edge runtime of the image.
    public void rollBackRuntime(Progress progress) throws InterruptedException {
        UpdateConfig policy = allowed();
        if (runtime().equals(UpdateStatus.OF_THE_IMAGE)) {
            progress.skipped("Change to the edge runtime of the image", "it is in use");
            return;
        }
        runtimeChange.back(image(), policy, progress);
    }

    private RuntimeChange.Image image() {
        Present present = present();
        Bundle bundle = slots.find(present.slot()).orElseThrow().bundle();
        return new RuntimeChange.Image(
                present, bundle.verityParameters().rootHash(), bundle.version(), runtime());
    }

    /// The version that was sent to the guest in use.
    private String runtime() {
        return images.active()
                .flatMap(present -> slots.find(present.slot()))
                .flatMap(image ->
                        SentRuntime.find(paths, image.bundle().verityParameters().rootHash()))
                .map(SentRuntime::version)
                .orElse(UpdateStatus.OF_THE_IMAGE);
    }

    /// Brings the host's programs of a release here and asks this daemon to hand over to them.
    public void changePrograms(Wish wish, Progress progress) throws InterruptedException {
        UpdateConfig policy = allowed();
        String place = place(wish, policy);
        progress.step("Ask " + place);
        try (ReleaseSource source = sources.open(place, policy.bandwidth().bytes())) {
            programs.change(source, wished(wish, policy, source), wish.again(), progress);
        }
    }

    /// Asks this daemon to hand over to the programs before.
    public void rollBackPrograms(Progress progress) {
        var _ = allowed();
        programs.back(progress);
    }

    /// @param wanted is told the version to which this daemon shall hand over; must not block
    public void onHandOver(Consumer<String> wanted) {
        programs.onHandOver(wanted);
    }

    /// When programs on trial are good.
    public DaemonTrial.Rules trialRules() {
        DeviceConfig config = settings.get().config();
        UpdateConfig policy = config == null ? UpdateConfig.DEFAULT : config.update();
        return new DaemonTrial.Rules(
                policy.healthDeadline(),
                HealthGate.STABLE,
                limit -> check.run(policy.check(), limit));
    }

    /// Whether an earlier daemon left a change under way.
    boolean isUnderWay() {
        return change.isUnderWay();
    }

    /// Ends it.
    void resume(Progress progress) throws InterruptedException {
        DeviceConfig config = settings.get().config();
        change.resume(config == null ? UpdateConfig.DEFAULT : config.update(), progress);
    }

    /// Whom this device shall believe from now on.
    ///
    /// @param root content of a root file, from its maker by a safe way
    /// @param replace also when no key of it is trusted now; what is known of the former maker's
    ///   releases is forgotten
    public synchronized void trust(byte[] root, boolean replace) {
        Root given;
        try {
            given = Trust.read(root);
        } catch (TandemException e) {
            throw TandemException.because(e, UpdateError.NOT_A_ROOT, e.detail());
        }
        Optional<Root> before = trust();
        boolean isOther =
                before.isPresent()
                        && Collections.disjoint(
                                before.get().holders(Role.ROOT).keyIds(),
                                given.holders(Role.ROOT).keyIds());
        if (isOther && !replace) {
            throw TandemException.of(UpdateError.OTHER_MAKER);
        }
        Path first = Repository.firstRoot(folder);
        try {
            Files.createDirectories(folder);
            if (isOther) {
                DurableFiles.deleteTree(folder.resolve("trust"));
            }
            DurableFiles.write(first, root);
        } catch (IOException e) {
            throw TandemException.because(e, UpdateError.CANNOT_WRITE, first, e.toString());
        }
        checked = null;
        changed();
    }

    private UpdateConfig allowed() {
        UpdateConfig policy = settings.get().required().update();
        UpdatePolicy.ban(policy, timing.now(), timing.zone())
                .ifPresent(why -> {
                    throw why;
                });
        return policy;
    }

    private Present present() {
        return images.active().orElseThrow(() -> TandemException.of(UpdateError.NO_GUEST));
    }

    private static String place(Wish wish, UpdateConfig policy) {
        String place = wish.source().isEmpty() ? policy.source() : wish.source();
        if (place.isEmpty()) {
            throw TandemException.of(UpdateError.NO_SOURCE);
        }
        return place;
    }

    private Offer wished(Wish wish, UpdateConfig policy, ReleaseSource source)
            throws InterruptedException {
        if (!wish.version().isEmpty()) {
            return find(source, wish.version())
                    .orElseThrow(() -> notOffered(wish, policy, wish.version()));
        }
        List<Offer> offers = offers(source);
        remember(new Checked(timing.now(), place(wish, policy), offers, null));
        return UpdatePolicy.wished(policy, offers)
                .orElseThrow(() ->
                        notOffered(
                                wish,
                                policy,
                                policy.pin().isEmpty()
                                        ? "in channel " + policy.channel()
                                        : policy.pin()));
    }

    /// One at a time: what is trusted lies in files.
    private List<Offer> offers(ReleaseSource source) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            return source.offers();
        } finally {
            asking.unlock();
        }
    }

    private Optional<Offer> find(ReleaseSource source, String version) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            return source.find(version);
        } finally {
            asking.unlock();
        }
    }

    private static TandemException notOffered(Wish wish, UpdateConfig policy, String what) {
        return TandemException.of(UpdateError.NOT_OFFERED, place(wish, policy), what);
    }

    private void remember(Checked now) {
        checked = now;
        changed();
    }

    @Nullable Checked checked() {
        return checked;
    }

    Settings settings() {
        return Objects.requireNonNull(settings.get());
    }

    Timing timing() {
        return timing;
    }

    /// Told after each change of the status, by whatever thread changed it; must not block.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Somebody has replaced device.toml.
    public void rulesChanged() {
        changed();
    }

    private void changed() {
        own = null;
        listeners.forEach(Runnable::run);
    }

    /// The daemon ends: a change that is under way stays as it is for the next one.
    @Override
    public void close() {
        change.leave();
    }
}
