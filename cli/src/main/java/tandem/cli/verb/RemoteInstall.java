package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Secret;
import tandem.cli.session.Session;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "install",
        description = {
            "Install Tandem on another machine over SSH, start it there and pair with it. Run again,",
            "it goes on where it stopped, brings the machine to this version, or finds nothing to do."
        })
final class RemoteInstall extends Verb {
    @Parameters(paramLabel = "USER@HOST", description = "Root, or a user who may use sudo.")
    private String target = "";

    @Option(names = "--port", paramLabel = "PORT", description = "Of SSH (default: 22).")
    private @Nullable Integer port;

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "Private key; without it the password is asked for.")
    private @Nullable Path identity;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name here.")
    private @Nullable String name;

    @Option(
            names = "--host-key",
            paramLabel = "FINGERPRINT",
            description = "Accept this host key, as SHA256:…, though it is not in known_hosts.")
    private @Nullable String hostKey;

    @Option(
            names = "--prefix",
            paramLabel = "DIR",
            description = "Folder of the programs there (default: /opt/tandem).")
    private @Nullable String prefix;

    @Option(
            names = "--remote-home",
            paramLabel = "DIR",
            description = "Folder of the data there (default: as tandem chooses it).")
    private @Nullable String home;

    @Option(
            names = "--remote-port",
            paramLabel = "PORT",
            description = "Where its daemon listens to this one (default: 7443).")
    private @Nullable Integer remotePort;

    RemoteInstall(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        requireHere("tandem remote install");
        ObjectNode input = JsonMapper.shared().createObjectNode();
        input.put("target", target);
        put(input, "name", name);
        put(input, "hostKey", hostKey);
        put(input, "prefix", prefix);
        put(input, "home", home);
        if (port != null) {
            input.put("port", port);
        }
        if (remotePort != null) {
            input.put("remotePort", remotePort);
        }
        if (identity == null) {
            input.put("password", new Secret(session()).ask("Password of " + target + ": ", false));
        } else {
            input.put("identity", identity.toAbsolutePath().toString());
        }
        JsonNode operation =
                session().operations(daemon()).run(OperationKind.REMOTE_INSTALL, input);
        if (json()) {
            session().printJson(operation);
        } else {
            print("Tandem runs on " + target + ". See: tandem remote list");
        }
        return 0;
    }

    private static void put(ObjectNode input, String name, @Nullable String value) {
        if (value != null) {
            input.put(name, value);
        }
    }
}
