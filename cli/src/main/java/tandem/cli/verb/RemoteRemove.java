package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "remove", description = "Forget a machine and end the pairing with it.")
final class RemoteRemove extends Verb {
    @Parameters(paramLabel = "NAME", description = "The machine.")
    private String name = "";

    RemoteRemove(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        requireHere("tandem remote remove");
        var _ =
                daemon().call(
                                "DELETE",
                                ApiPaths.REMOTES + "/" + ApiClient.encoded(name),
                                (JsonNode) null);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("name", name)
                                    .put("removed", true));
        } else {
            print(name + " is forgotten.");
        }
        return 0;
    }
}
