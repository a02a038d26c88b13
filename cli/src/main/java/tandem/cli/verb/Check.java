package tandem.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tools.jackson.databind.JsonNode;

@Command(
        name = "check",
        description = "Look for what is wrong with host and guest, and say what to do about it.")
final class Check extends Verb {
    private static final int FOUND_ERROR = 1;

    @Option(
            names = {"-a", "--all"},
            description = "Show what is as it should be in full too.")
    private boolean all;

    Check(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode answer = daemon().get(ApiPaths.CHECK);
        JsonNode findings = answer.path("findings");
        int exit = count(findings, "error") > 0 ? FOUND_ERROR : 0;
        if (json()) {
            session().printJson(answer);
            return exit;
        }
        findings.forEach(this::show);
        print(
                "%d error(s), %d warning(s), %d as they should be."
                        .formatted(
                                count(findings, "error"),
                                count(findings, "warning"),
                                count(findings, "ok")));
        return exit;
    }

    private void show(JsonNode finding) {
        String severity = finding.path("severity").asString("");
        String head = text(finding, "title") + ": " + text(finding, "detail");
        if (severity.equals("ok")) {
            if (all) {
                print("ok       " + head);
            }
            return;
        }
        print("%-8s %s (%s)".formatted(severity, head, text(finding, "code")));
        print("         Consequence: " + text(finding, "consequence"));
        print("         Remedy: " + text(finding, "remedy"));
    }

    private static String text(JsonNode finding, String name) {
        return Words.printable(finding.path(name).asString(""));
    }

    private static long count(JsonNode findings, String severity) {
        return findings.valueStream()
                .filter(it -> it.path("severity").asString("").equals(severity))
                .count();
    }
}
