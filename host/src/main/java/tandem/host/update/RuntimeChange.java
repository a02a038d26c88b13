package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.config.UpdateConfig;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.home.HostPaths;
import tandem.host.operation.Progress;
import tandem.host.supervise.SentRuntime;
import tandem.update.disk.Digests;

/// Changes the edge runtime in the guest that runs, by the same gate as the image; modules go on
/// meanwhile. Until it is found good nothing is written that outlives the guest, and the guest goes
/// back by itself when nobody calls it good: so there is nothing to recover.
final class RuntimeChange {
    private static final Logger log = LoggerFactory.getLogger("tandem.update");

    /// How the change is called in history and refusals, before the version.
    static final String NAME = "edge runtime ";

    /// The guest's own way back must not come before ours.
    private static final Duration GUARD_MARGIN = Duration.ofMinutes(2);

    /// What was in use before need not pass it.
    private static final CheckCommand NO_CHECK = (_, _) -> Optional.empty();

    private final HostPaths paths;
    private final UpdateStore store;
    private final GuestRuntime runtime;
    private final HealthGate.Witnesses witnesses;

    RuntimeChange(
            HostPaths paths,
            UpdateStore store,
            GuestRuntime runtime,
            HealthGate.Witnesses witnesses) {
        this.paths = paths;
        this.store = store;
        this.runtime = runtime;
        this.witnesses = witnesses;
    }

    /// Fetches, sends, tries and keeps the runtime of a release.
    ///
    /// @throws TandemException [UpdateError#CAME_BACK] when it was not healthy
    void run(ReleaseSource source, Offer offer, Image image, UpdateConfig policy, Progress progress)
            throws InterruptedException {
        String version = offer.version();
        if (!source.hasRuntime(offer)) {
            throw TandemException.of(UpdateError.NO_RUNTIME, version);
        }
        if (!witnesses.guest().look().running()) {
            throw TandemException.of(UpdateError.GUEST_NOT_RUNNING);
        }
        Map<String, String> ofImage = runtime.ofImage();
        progress.step("Fetch the edge runtime of " + version);
        Path folder = paths.updates().resolve("runtime");
        Map<String, String> all = source.fetchRuntime(offer, ofImage, folder, _ -> {});
        String list = list(all, ofImage);
        String digest = Digests.sha256(list.getBytes(UTF_8));
        progress.step("Send it to the guest");
        runtime.send(version, sent(all, ofImage, folder), list);
        change(version, policy, () -> runtime.tryOut(version, digest, guard(policy)), progress);
        runtime.keep(version, digest);
        new SentRuntime(version, digest, image.rootHash()).write(paths);
        record(image.runtime(), version, HistoryEntry.Outcome.APPLIED, "by command");
    }

    /// Starts the image's own runtime again.
    void back(Image image, UpdateConfig policy, Progress progress) throws InterruptedException {
        SentRuntime.forget(paths);
        progress.step("Start the runtime of the image");
        List<String> modules = witnesses.guest().modules();
        runtime.useImage();
        Optional<String> failure =
                gate(image.programs(), modules, policy, NO_CHECK, new Unstoppable(progress));
        record(
                image.runtime(),
                "of the image",
                HistoryEntry.Outcome.APPLIED,
                failure.map(why -> "by command; not healthy yet: " + why).orElse("by command"));
    }

    /// The image that runs.
    ///
    /// @param rootHash names its content
    /// @param programs version that its own runtime tells
    /// @param runtime version of the runtime in use, in words
    record Image(Present present, String rootHash, String programs, String runtime) {}

    private void change(String version, UpdateConfig policy, Runnable start, Progress progress)
            throws InterruptedException {
        String before = witnesses.guest().runtime();
        List<String> modules = witnesses.guest().modules();
        progress.step("Try the edge runtime of " + version);
        start.run();
        Optional<String> failure;
        try {
            failure = gate(version, modules, policy, witnesses.check(), progress);
        } catch (CancellationException e) {
            failure = Optional.of("it was cancelled");
        }
        if (failure.isEmpty()) {
            return;
        }
        String reason = failure.get();
        log.atWarn()
                .addKeyValue("version", version)
                .addKeyValue("reason", reason)
                .log("the edge runtime is not healthy; the one before comes back");
        progress.step("Go back to the edge runtime before");
        runtime.takeBack();
        Optional<String> second =
                gate(before, modules, policy, NO_CHECK, new Unstoppable(progress));
        store.change(record ->
                record.refusing(new Refusal(NAME + version, reason, witnesses.timing().now())));
        record(
                before,
                version,
                second.isEmpty()
                        ? HistoryEntry.Outcome.CAME_BACK
                        : HistoryEntry.Outcome.BOTH_FAILED,
                reason);
        throw TandemException.of(UpdateError.CAME_BACK, NAME + version, NAME + before, reason);
    }

    private Optional<String> gate(
            String version,
            List<String> modules,
            UpdateConfig policy,
            CheckCommand check,
            Progress progress)
            throws InterruptedException {
        Appliance guest = new Expecting(witnesses.guest(), version);
        return HealthGate.ofRuntime(
                        new HealthGate.Witnesses(guest, check, witnesses.timing()), modules, policy)
                .watch(() -> {}, progress);
    }

    private void record(String from, String to, HistoryEntry.Outcome outcome, String reason) {
        var entry =
                new HistoryEntry(
                        witnesses.timing().now(), NAME + from, NAME + to, outcome, reason, null);
        store.change(record ->
                outcome == HistoryEntry.Outcome.APPLIED
                        ? record.accepting(NAME + to).with(entry)
                        : record.with(entry));
    }

    private static Duration guard(UpdateConfig policy) {
        return policy.healthDeadline().plus(GUARD_MARGIN);
    }

    /// Files that the image has are taken from it.
    private static String list(Map<String, String> all, Map<String, String> ofImage) {
        var list = new StringBuilder();
        all.forEach((name, digest) ->
                list.append(digest)
                        .append("  ")
                        .append(isOfImage(name, digest, ofImage) ? GuestRuntime.IMAGE + "/" : "")
                        .append(name)
                        .append('\n'));
        return list.toString();
    }

    private static Map<String, Path> sent(
            Map<String, String> all, Map<String, String> ofImage, Path folder) {
        var files = new TreeMap<String, Path>();
        all.forEach((name, digest) -> {
            if (!isOfImage(name, digest, ofImage)) {
                files.put(name, folder.resolve(name));
            }
        });
        return files;
    }

    private static boolean isOfImage(String name, String digest, Map<String, String> ofImage) {
        return digest.equals(ofImage.get(name));
    }

    /// Not there before the runtime tells that version.
    private record Expecting(Appliance guest, String version) implements Appliance {
        @Override
        public Look look() {
            Look look = guest.look();
            return look.running() && !guest.runtime().equals(version)
                    ? new Look(
                            look.wanted(),
                            look.slot(),
                            false,
                            false,
                            false,
                            "the edge runtime is " + said(guest.runtime()))
                    : look;
        }

        private static String said(String runtime) {
            return runtime.isEmpty() ? "silent" : "still " + runtime;
        }

        @Override
        public String runtime() {
            return guest.runtime();
        }

        @Override
        public List<String> modules() throws InterruptedException {
            return guest.modules();
        }

        @Override
        public void start(Progress progress) {
            guest.start(progress);
        }

        @Override
        public void stop(Progress progress) {
            guest.stop(progress);
        }
    }
}
