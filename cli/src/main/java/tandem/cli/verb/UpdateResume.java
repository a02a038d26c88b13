package tandem.cli.verb;

import picocli.CommandLine.Command;
import tandem.cli.session.Session;

@Command(name = "resume", description = "End a pause.")
final class UpdateResume extends Verb {
    UpdateResume(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        UpdateRule.set(this, "paused-until", "", "Updates are not paused.");
        return 0;
    }
}
