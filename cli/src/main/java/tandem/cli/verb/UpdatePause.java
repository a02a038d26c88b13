package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.contract.config.UpdateConfig;

@Command(name = "pause", description = "Let nothing change until it is resumed, or until a date.")
final class UpdatePause extends Verb {
    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Local date or time, such as 2027-01-07 or 2027-01-07T06:00.")
    private String until = "";

    UpdatePause(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        UpdateRule.set(
                this,
                "paused-until",
                until.isEmpty() ? UpdateConfig.UNTIL_RESUMED.toLocalDate().toString() : until,
                until.isEmpty()
                        ? "Updates are paused."
                        : "Updates are paused until " + until + ".");
        return 0;
    }
}
