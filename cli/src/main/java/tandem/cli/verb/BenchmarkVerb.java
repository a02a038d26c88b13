package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;

@Command(
        name = "benchmark",
        description = "Measure and print tables: measure, or update (done by the launcher).")
final class BenchmarkVerb extends Verb {
    BenchmarkVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        throw usage("Benchmarks are run by the launcher: ./tandem benchmark update", "benchmark");
    }
}
