package tandem.cli.verb;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "cp",
        description = {
            "Copy a file or a tree to or from the guest. Paths in the guest are written guest:/path."
        })
final class Cp extends Verb {
    private static final String GUEST = "guest:";

    @Parameters(index = "0", paramLabel = "SRC", description = "What to copy.")
    private String source = "";

    @Parameters(
            index = "1",
            paramLabel = "DST",
            description = "Where to: a folder that exists, or the new name.")
    private String target = "";

    Cp(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        boolean fromGuest = source.startsWith(GUEST);
        if (fromGuest == target.startsWith(GUEST)) {
            throw usage("One of the two paths must be in the guest: guest:/path.", "cp");
        }
        var copy = new FileCopy(daemon(), warning -> session().err().println("tandem: " + warning));
        String landed =
                fromGuest
                        ? copy.fromGuest(guestPath(source), target).toString()
                        : GUEST + copy.toGuest(source, guestPath(target));
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("source", source)
                                    .put("target", landed));
        }
        return 0;
    }

    private static String guestPath(String argument) {
        String path = argument.substring(GUEST.length());
        if (!path.startsWith("/")) {
            throw usage("Paths in the guest are absolute: guest:/" + path, "cp");
        }
        return path;
    }
}
