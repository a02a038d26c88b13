package tandem.cli.verb;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "add",
        description = "Give a program on this host an identity at the hub, or show it again.")
final class AppAdd extends Verb {
    @Parameters(paramLabel = "NAME", description = "The program's device id.")
    private String name = "";

    AppAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        requireHere("tandem app add");
        String folder = SafeName.of(name);
        JsonNode answer =
                daemon().call(
                                "POST",
                                ApiPaths.APPS,
                                JsonMapper.shared().createObjectNode().put("name", name));
        var files = new CredentialFiles(session().home().resolve("apps").resolve(folder));
        String connectionString = answer.path("connectionString").asString("");
        Path connection = files.write("connection-string", connectionString + "\n");
        Path trust = files.write("trust-bundle.pem", answer.path("trustBundle").asString(""));
        if (json()) {
            ObjectNode document = ((ObjectNode) answer).deepCopy();
            document.putObject("files")
                    .put("connectionString", connection.toString())
                    .put("trustBundle", trust.toString());
            session().printJson(document);
            return 0;
        }
        print(
                "App "
                        + name
                        + (answer.path("created").asBoolean(true)
                                ? " has an identity now."
                                : " has its identity already."));
        print("  connection string  " + connection);
        print("  trust bundle       " + trust);
        print(
                "Use both with any Azure IoT device SDK over MQTT: the connection string leads to the");
        print(
                "hub at localhost, and the trust bundle holds the CA that its certificate is checked with.");
        return 0;
    }
}
