package tandem.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.session.Browser;
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

    ConsoleVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        requireHere("tandem console");
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
