package tandem.host.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.manifest.Manifest;
import tandem.contract.manifest.ManifestParser;
import tandem.contract.manifest.ModuleSpec;
import tandem.contract.manifest.ModuleStatus;
import tools.jackson.databind.JsonNode;

/// The deployment in force and its modules, which appear one after the other. What a module is at
/// follows from the time alone.
final class FakeDeployments {
    private static final long BETWEEN_STARTS = 400;
    private static final long ALL_STARTS = 8000;

    private final InstantSource clock;
    private final Map<String, FakeModule> modules = new LinkedHashMap<>();
    private @Nullable JsonNode manifest;
    private Manifest parsed = Manifest.empty();
    private Instant appliedAt = Instant.EPOCH;
    private long version;

    FakeDeployments(InstantSource clock) {
        this.clock = clock;
    }

    /// Puts a deployment into force as if it had been there for long.
    synchronized void settle(JsonNode deployed, long number, Instant since) {
        manifest = deployed;
        parsed = ManifestParser.parse(deployed);
        version = number;
        appliedAt = since;
        modules.clear();
        parsed.modules()
                .values()
                .forEach(spec ->
                        modules.put(spec.id().value(), new FakeModule(spec, since, since, 0)));
    }

    /// All modules start again, one after the other.
    synchronized void restartAll() {
        var starts = new Starts(clock.instant(), modules.size());
        modules.replaceAll((_, module) -> module.startedAt(starts.next()));
    }

    synchronized void clear() {
        modules.clear();
        manifest = null;
        parsed = Manifest.empty();
        version = 0;
    }

    synchronized Map<String, Object> current() {
        if (manifest == null) {
            throw TandemException.of(EdgeError.NOTHING_DEPLOYED);
        }
        return Map.of("version", version, "manifest", manifest, "appliedAt", appliedAt);
    }

    synchronized Map<String, Object> put(JsonNode wanted, boolean planOnly) {
        Manifest next = ManifestParser.parse(wanted);
        List<Map<String, String>> plan = plan(next);
        if (!planOnly) {
            apply(wanted, next);
        }
        return Map.of("version", planOnly ? version + 1 : version, "plan", plan);
    }

    private List<Map<String, String>> plan(Manifest next) {
        var commands = new ArrayList<Map<String, String>>();
        modules.keySet().stream()
                .filter(name -> specs(next).get(name) == null)
                .forEach(name -> commands.add(command("remove", name, "no longer desired")));
        specs(next)
                .forEach((name, spec) -> {
                    FakeModule there = modules.get(name);
                    if (there != null && there.spec().equals(spec)) {
                        return;
                    }
                    String reason = there == null ? "is not there" : "has changed";
                    commands.add(command("create", name, reason));
                    if (spec.status() == ModuleStatus.RUNNING) {
                        commands.add(command("start", name, reason));
                    }
                });
        return commands;
    }

    private void apply(JsonNode wanted, Manifest next) {
        Map<String, ModuleSpec> specs = specs(next);
        modules.keySet().removeIf(name -> !specs.containsKey(name));
        long fresh = specs.keySet().stream().filter(name -> !modules.containsKey(name)).count();
        var starts = new Starts(clock.instant(), (int) fresh);
        specs.forEach((name, spec) -> {
            FakeModule there = modules.get(name);
            if (there == null || !there.spec().equals(spec)) {
                modules.put(name, new FakeModule(spec, clock.instant(), starts.next(), 0));
            }
        });
        manifest = wanted;
        parsed = next;
        appliedAt = clock.instant();
        version++;
    }

    private static Map<String, ModuleSpec> specs(Manifest of) {
        var specs = new LinkedHashMap<String, ModuleSpec>();
        of.modules().forEach((id, spec) -> specs.put(id.value(), spec));
        return specs;
    }

    private static Map<String, String> command(String word, String module, String reason) {
        return Map.of("command", word, "module", module, "reason", reason);
    }

    synchronized void restart(String name) {
        modules.put(name, module(name).restartedAt(clock.instant().plusMillis(BETWEEN_STARTS)));
    }

    /// @throws TandemException `EDGE-003`
    synchronized FakeModule module(String name) {
        FakeModule module = modules.get(name);
        if (module == null) {
            throw TandemException.of(EdgeError.MODULE_UNKNOWN, name);
        }
        return module;
    }

    synchronized List<FakeModule> modules() {
        return List.copyOf(modules.values());
    }

    synchronized Manifest manifest() {
        return parsed;
    }

    synchronized long version() {
        return version;
    }

    /// When the next module starts.
    private static final class Starts {
        private final long step;
        private Instant at;

        Starts(Instant from, int count) {
            step = Math.min(BETWEEN_STARTS, ALL_STARTS / Math.max(1, count));
            at = from.plusMillis(BETWEEN_STARTS);
        }

        Instant next() {
            Instant next = at;
            at = at.plusMillis(step);
            return next;
        }
    }
}
