package tandem.cli.verb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.output.Words;
import tandem.cli.session.Secret;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "add",
        description = {
            "Pair with a machine that shows a code (there: tandem pair). The code is asked for, or",
            "read from standard input."
        })
final class RemoteAdd extends Verb {
    @Parameters(
            paramLabel = "ADDRESS[:PORT]",
            description = "Where it is; port 7443 when none is given.")
    private String address = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Its name here.")
    private @Nullable String name;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "The code (others of this machine can see it in the list of processes).")
    private @Nullable String code;

    @Option(
            names = "--fingerprint",
            paramLabel = "F",
            description = "Go on only when its key has this fingerprint.")
    private @Nullable String fingerprint;

    RemoteAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        requireHere("tandem remote add");
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("address", address);
        body.put("code", code == null ? asked() : code);
        if (name != null) {
            body.put("name", name);
        }
        if (fingerprint != null) {
            body.put("fingerprint", fingerprint);
        }
        JsonNode remote = daemon().call("POST", ApiPaths.REMOTES, body);
        if (json()) {
            session().printJson(remote);
            return 0;
        }
        String given = Words.printable(remote.path("name").asString(""));
        print("Paired with " + given + ", as " + remote.path("role").asString("") + ".");
        print("Use it with: tandem status --on " + given);
        return 0;
    }

    private String asked() throws IOException {
        String typed = new Secret(session()).ask("Code (shown by tandem pair there): ", true);
        if (typed.isBlank()) {
            throw usage("The code is missing.", "remote add");
        }
        return typed;
    }
}
