package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.contract.api.OperationKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "build", description = "Build the guest image and install it into a slot.")
final class ImageBuild extends Verb {
    @Option(names = "--force", description = "Build even when nothing has changed.")
    private boolean force;

    ImageBuild(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode operation =
                session()
                        .operations(session().currentDaemon())
                        .run(
                                OperationKind.IMAGE_BUILD,
                                JsonMapper.shared().createObjectNode().put("force", force));
        if (json()) {
            session().printJson(operation);
        } else {
            print("The guest image is in its slot.");
        }
        return 0;
    }
}
