package tandem.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.session.Browser;
import tandem.cli.session.NewPassword;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "console",
        description = "Open the console in the browser: print a link that signs in once.")
final class ConsoleVerb extends Verb {
    @Option(names = "--no-open", description = "Only print the link.")
    private boolean noOpen;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "What the browser may do: viewer, operator or admin (default).")
    private @Nullable String role;

    @Option(
            names = "--set-password",
            description = "Let browsers sign in by a password, too; ends all sessions.")
    private boolean setPassword;

    @Option(names = "--remove-password", description = "No password any more; ends all sessions.")
    private boolean removePassword;

    ConsoleVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        requireHere("tandem console");
        if (setPassword && removePassword) {
            throw usage("set a password, or remove it", "console --help");
        }
        if (setPassword) {
            String password = NewPassword.ask(session());
            changePassword("PUT", JsonMapper.shared().createObjectNode().put("password", password));
            return done("The password is set; nobody is signed in any more.");
        }
        if (removePassword) {
            changePassword("DELETE", null);
            return done("There is no password any more; nobody is signed in.");
        }
        return link();
    }

    private void changePassword(String method, @Nullable JsonNode body) {
        var _ = daemon().call(method, ApiPaths.SESSION_PASSWORD, body);
    }

    private int done(String what) {
        if (json()) {
            session()
                    .printJson(JsonMapper.shared().createObjectNode().put("password", setPassword));
        } else {
            print(what);
        }
        return 0;
    }

    private int link() {
        var body = JsonMapper.shared().createObjectNode();
        if (role != null) {
            body.put("role", role);
        }
        JsonNode link = daemon().call("POST", ApiPaths.SESSION_LINK, body);
        if (json()) {
            session().printJson(link);
            return 0;
        }
        String url = link.path("url").asString("");
        boolean opened = !noOpen && session().terminals().out() && Browser.here().open(url);
        print(opened ? "The console opens in the browser. If it does not:" : "Open in a browser:");
        print("  " + url);
        print("The link signs in once, within 2 minutes.");
        return 0;
    }
}
