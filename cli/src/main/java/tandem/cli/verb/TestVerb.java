package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;

@Command(
        name = "test",
        description = "Build and run all tests, those with a guest too (done by the launcher).")
final class TestVerb extends Verb {
    TestVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        throw usage("The tests are run by the launcher: ./tandem test", "test");
    }
}
