package tandem.cli;

import tandem.cli.session.Session;
import tandem.cli.verb.CommandLineRun;

/// The `tandem` command.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("train")) {
            Training.run();
            return;
        }
        Session session = Session.ofProcess();
        int exit = new CommandLineRun(session).run(args);
        session.out().flush();
        session.err().flush();
        System.exit(exit);
    }
}
