package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;

@Command(name = "channel", description = "Choose which releases count.")
final class UpdateChannel extends Verb {
    @Parameters(paramLabel = "NAME", description = "Such as stable.")
    private String name = "";

    UpdateChannel(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        UpdateRule.set(this, "channel", name, "Releases of channel " + name + " count.");
        return 0;
    }
}
