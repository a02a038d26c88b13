package tandem.host.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.ModuleSpec;
import tandem.contract.manifest.ModuleStatus;

/// A module without container.
///
/// @param startsAt it runs from then on
record FakeModule(ModuleSpec spec, Instant createdAt, Instant startsAt, int restarts) {
    String name() {
        return spec.id().value();
    }

    FakeModule startedAt(Instant start) {
        return new FakeModule(spec, createdAt, start, restarts);
    }

    FakeModule restartedAt(Instant start) {
        return new FakeModule(spec, createdAt, start, restarts + 1);
    }

    boolean shouldRun() {
        return spec.status() == ModuleStatus.RUNNING;
    }

    boolean runs(Instant now) {
        return shouldRun() && !now.isBefore(startsAt);
    }

    /// As `GET /v1/modules` shows it.
    Map<String, @Nullable Object> view(Instant now, FakeTexts texts) {
        boolean runs = runs(now);
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("name", name());
        view.put("status", runs ? "running" : shouldRun() ? "unknown" : "stopped");
        view.put("desiredStatus", spec.status().name().toLowerCase(Locale.ROOT));
        view.put("image", spec.image());
        view.put("imageId", "sha256:%064x".formatted(name().hashCode() & 0xffffffffL));
        view.put("exitCode", 0);
        view.put("startedAt", runs ? startsAt : null);
        view.put("exitedAt", null);
        view.put("restarts", restarts);
        view.put("restartPolicy", spec.restartPolicy().text());
        String text = runs ? "running" : shouldRun() ? "was not started yet" : "is stopped";
        view.put("statusText", texts.of(text, name().hashCode()));
        view.put("connected", runs);
        return view;
    }
}
