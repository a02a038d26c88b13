package tandem.host.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ProblemDocument;
import tandem.contract.api.UpdatePlan;
import tandem.contract.api.UpdatePlan.PackageChange;
import tandem.contract.api.UpdateStatus;
import tandem.contract.config.DeviceConfig;
import tandem.contract.config.UpdateConfig;
import tandem.contract.config.UpdateWindow;
import tandem.update.release.PackageVersion;
import tandem.update.trust.Role;
import tandem.update.trust.Root;

/// Updates as the host API shows them.
final class UpdateView {
    private UpdateView() {}

    static UpdateStatus status(
            UpdateRecord record,
            Images images,
            Updates.Settings settings,
            Updates.@Nullable Checked checked,
            Optional<Root> trust,
            String runtime,
            UpdateStatus.Programs programs,
            Decision decision) {
        Optional<Present> present = images.active();
        DeviceConfig config = settings.config();
        return new UpdateStatus(
                present.map(UpdateView::image).orElse(null),
                present.flatMap(active -> images.find(active.slot().other()))
                        .map(UpdateView::image)
                        .orElse(null),
                underWay(record.candidate()),
                config == null ? null : policy(config.update()),
                trust.map(UpdateView::trust).orElse(null),
                runtime,
                programs,
                checked == null ? null : checked(checked),
                decision(decision),
                record.refused().stream()
                        .map(old -> new UpdateStatus.Refused(old.version(), old.reason(), old.at()))
                        .toList(),
                record.history().stream().map(UpdateView::change).toList());
    }

    private static UpdateStatus.Image image(Present present) {
        return new UpdateStatus.Image(
                present.version(),
                present.created(),
                present.slot().folder(),
                present.fromSource());
    }

    private static UpdateStatus.@Nullable UnderWay underWay(@Nullable Candidate candidate) {
        return candidate == null
                ? null
                : new UpdateStatus.UnderWay(
                        candidate.version(),
                        candidate.from(),
                        candidate.phase().word(),
                        candidate.tries(),
                        candidate.since(),
                        candidate.reason());
    }

    private static UpdateStatus.Policy policy(UpdateConfig config) {
        UpdateWindow window = config.window();
        return new UpdateStatus.Policy(
                config.enabled(),
                config.source(),
                config.channel(),
                config.pin(),
                config.automatic().word(),
                config.deferDays(),
                window == null ? null : window.toString(),
                config.ring(),
                config.pausedUntil(),
                config.bandwidth().bytes(),
                config.check(),
                config.healthDeadline().toSeconds());
    }

    private static UpdateStatus.Trust trust(Root root) {
        Root.Holders holders = root.holders(Role.ROOT);
        return new UpdateStatus.Trust(
                root.version(), root.expires(), holders.keyIds().size(), holders.threshold());
    }

    private static UpdateStatus.Checked checked(Updates.Checked checked) {
        return new UpdateStatus.Checked(
                checked.at(),
                checked.source(),
                checked.offers().stream()
                        .map(offer ->
                                new UpdateStatus.Release(
                                        offer.version(),
                                        offer.created(),
                                        offer.channels(),
                                        offer.notes(),
                                        offer.bytes()))
                        .toList(),
                checked.problem());
    }

    private static UpdateStatus.Decision decision(Decision decision) {
        Offer about = decision.about();
        return new UpdateStatus.Decision(
                decision.word(),
                about == null ? null : about.version(),
                decision instanceof Decision.Wait(_, var until, _) ? until : null,
                decision.reason());
    }

    private static UpdateStatus.Change change(HistoryEntry entry) {
        Duration downtime = entry.downtime();
        return new UpdateStatus.Change(
                entry.at(),
                entry.from(),
                entry.to(),
                entry.outcome().word(),
                entry.reason(),
                downtime == null ? null : downtime.toMillis());
    }

    static UpdatePlan plan(
            Present present,
            Offer offer,
            long download,
            boolean programs,
            @Nullable Long downtimeMillis,
            @Nullable ProblemDocument refusal) {
        boolean isKnown = !present.packages().isEmpty() && !offer.packages().isEmpty();
        return new UpdatePlan(
                present.version(),
                offer.version(),
                offer.notes(),
                isKnown,
                isKnown ? changes(present.packages(), offer.packages()) : List.of(),
                offer.bytes(),
                download,
                programs,
                downtimeMillis,
                refusal);
    }

    private static List<PackageChange> changes(
            List<PackageVersion> before, List<PackageVersion> after) {
        Map<String, String> old = byName(before);
        Map<String, String> next = byName(after);
        var names = new TreeMap<>(old);
        names.putAll(next);
        var changes = new ArrayList<PackageChange>();
        for (String name : names.keySet()) {
            String from = old.get(name);
            String to = next.get(name);
            if (from == null || !from.equals(to)) {
                changes.add(new PackageChange(name, from, to));
            }
        }
        return changes;
    }

    private static Map<String, String> byName(List<PackageVersion> packages) {
        return packages.stream()
                .collect(
                        Collectors.toMap(
                                PackageVersion::name,
                                PackageVersion::version,
                                (first, _) -> first));
    }
}
