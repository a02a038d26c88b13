package tandem.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.client.ApiClient;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "pair",
        description = "Let another machine use this one: show a code that pairs it once.")
final class Pair extends Verb {
    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "What it may do: viewer, operator (default) or admin.")
    private @Nullable String role;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long the code may be used (default: 10).")
    private @Nullable Integer minutes;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen (default: 7443, or as device.toml says).")
    private @Nullable Integer port;

    @Option(names = "--list", description = "Show which machines are paired.")
    private boolean list;

    @Option(names = "--revoke", paramLabel = "NAME", description = "End a pairing, at once.")
    private @Nullable String revoke;

    Pair(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (list && revoke != null) {
            throw usage("--list and --revoke cannot be given together.", "pair");
        }
        if (list) {
            return list();
        }
        return revoke == null ? open() : revoke(revoke);
    }

    private int open() {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        if (role != null) {
            body.put("role", role);
        }
        if (minutes != null) {
            body.put("minutes", minutes);
        }
        if (port != null) {
            body.put("port", port);
        }
        JsonNode opened = daemon().call("POST", ApiPaths.PAIRINGS, body);
        if (json()) {
            session().printJson(opened);
            return 0;
        }
        String address = Words.printable(opened.path("address").asString(""));
        print("  code         " + Words.printable(opened.path("code").asString("")));
        print("  fingerprint  " + Words.printable(opened.path("fingerprint").asString("")));
        print("On the other machine run:");
        print("  tandem remote add " + address);
        print(
                "The code pairs one machine, as "
                        + opened.path("role").asString("")
                        + ", until "
                        + Words.timeOfDay(
                                opened.path("expiresAt").asString(""), session().clock().getZone())
                        + ".");
        return 0;
    }

    private int list() {
        JsonNode answer = daemon().get(ApiPaths.PAIRINGS);
        if (json()) {
            session().printJson(answer);
            return 0;
        }
        if (answer.path("pairings").isEmpty()) {
            print("No machine is paired with this one. Pair one with: tandem pair");
            return 0;
        }
        var table = new Table("NAME", "ROLE", "FROM", "CONNECTIONS", "CERTIFICATE ENDS");
        answer.path("pairings")
                .forEach(pairing ->
                        table.row(
                                Words.printable(pairing.path("name").asString("")),
                                pairing.path("role").asString(""),
                                Words.printable(pairing.path("from").asString("")),
                                pairing.path("connections").asString("0"),
                                Words.printable(pairing.path("certificateEndsAt").asString(""))));
        table.lines().forEach(this::print);
        return 0;
    }

    private int revoke(String name) {
        var _ =
                daemon().call(
                                "DELETE",
                                ApiPaths.PAIRINGS + "/" + ApiClient.encoded(name),
                                (JsonNode) null);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("name", name)
                                    .put("revoked", true));
        } else {
            print(name + " can no longer use this machine.");
        }
        return 0;
    }
}
