package tandem.edge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.Manifest;
import tandem.contract.manifest.ModuleStatus;
import tandem.contract.manifest.RestartPolicy;
import tandem.edge.engine.Container;

/// Watches that no module is started or tried too soon. Written anew from the rules, not from the
/// agent's code: a restart waits 10·2ⁿ s, at most 300 s, after n restarts; 20 are the end; a
/// command that was refused waits at least 10 s.
final class RestartRules {
    private final Clock clock;
    private final Map<String, Integer> restarts = new HashMap<>();
    private final Map<String, Instant> refusals = new HashMap<>();

    /// Modules that the agent was asked to stop since they were last started: they need not wait.
    private final Set<String> asked = new HashSet<>();

    /// Modules whose start under way counts, if it comes to pass.
    private final Set<String> counted = new HashSet<>();

    private Manifest manifest = Manifest.empty();

    RestartRules(Clock clock) {
        this.clock = clock;
    }

    void deployed(Manifest now) {
        manifest = now;
        refusals.clear();
        now.modules().values().stream()
                .filter(spec -> spec.status() == ModuleStatus.STOPPED)
                .forEach(spec -> forgiven(spec.id().value()));
    }

    void processRestarted() {
        refusals.clear();
    }

    void stoppedAll(List<String> modules) {
        asked.addAll(modules);
        refusals.clear();
    }

    void forgiven(String module) {
        asked.add(module);
        restarts.remove(module);
        refusals.remove(module);
    }

    void tried(String module) {
        refusals.remove(module);
    }

    void refused(String module) {
        refusals.put(module, clock.instant());
    }

    /// Before the agent looks.
    void looking(List<Container> containers) {
        manifest.modules().values().stream()
                .filter(spec -> spec.status() == ModuleStatus.STOPPED)
                .forEach(spec -> {
                    asked.add(spec.id().value());
                    restarts.remove(spec.id().value());
                });
        for (Container container : containers) {
            Instant since = container.startedAt();
            if (container.isRunning()
                    && since != null
                    && Duration.between(since, clock.instant()).toSeconds() >= 599) {
                restarts.remove(container.name());
            }
        }
    }

    void called(String call, String module, @Nullable Container container) {
        Instant refusal = refusals.get(module);
        if (refusal != null) {
            assertThat(Duration.between(refusal, clock.instant()))
                    .as("%s of %s again after it was refused", call, module)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        }
        counted.remove(module);
        if (call.equals("start") && container != null && container.finishedAt() != null) {
            started(module, container);
        }
    }

    private void started(String module, Container ended) {
        var spec = manifest.modules().get(new ModuleId(module));
        if (spec == null || asked.contains(module)) {
            return;
        }
        if (ended.exitCode() == 0 && spec.restartPolicy() != RestartPolicy.ALWAYS) {
            return;
        }
        int before = restarts.getOrDefault(module, 0);
        assertThat(spec.restartPolicy())
                .as("policy of %s", module)
                .isNotEqualTo(RestartPolicy.NEVER);
        assertThat(before).as("restarts of %s", module).isLessThan(20);
        Instant finished = ended.finishedAt() == null ? Instant.EPOCH : ended.finishedAt();
        assertThat(Duration.between(finished, clock.instant()))
                .as("wait of %s after %s restarts", module, before)
                .isGreaterThan(Duration.ofSeconds(Math.min(300, 10L << Math.min(before, 10))));
        counted.add(module);
    }

    void done(String call, String module) {
        switch (call) {
            case "create" -> restarts.remove(module);
            case "start" -> {
                asked.remove(module);
                if (counted.remove(module)) {
                    restarts.merge(module, 1, Integer::sum);
                }
            }
            default -> {
                // nothing that matters to restarts
            }
        }
    }
}
