package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;

@Command(name = "pin", description = "Keep to one version, or to none any more.")
final class UpdatePin extends Verb {
    @Parameters(
            paramLabel = "VERSION",
            arity = "0..1",
            description = "The version that this device shall have; none for the newest.")
    private String version = "";

    UpdatePin(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        UpdateRule.set(
                this,
                "pin",
                version,
                version.isEmpty() ? "No version is pinned." : version + " is pinned.");
        return 0;
    }
}
