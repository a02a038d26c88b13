package tandem.host.check;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Looks at host and guest and says what is wrong. It changes nothing.
public final class Checks {
    private final FactsProbe probe;
    private final InstantSource clock;

    public Checks(FactsProbe probe, InstantSource clock) {
        this.probe = probe;
        this.clock = clock;
    }

    /// @param findings the worst first
    public record Result(List<Finding> findings, HostView host) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    /// Takes up to half a minute when things do not answer.
    public Result run(GuestView guest) throws InterruptedException {
        CheckFacts facts = probe.facts(guest);
        return new Result(findings(facts, clock.instant()), facts.host());
    }

    static List<Finding> findings(CheckFacts facts, Instant now) {
        var findings = new ArrayList<>(HostChecks.of(facts));
        findings.addAll(GuestChecks.of(facts, now));
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return findings;
    }
}
