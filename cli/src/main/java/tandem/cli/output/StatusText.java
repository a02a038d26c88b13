package tandem.cli.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The answer of `GET /status` in a handful of lines.
public final class StatusText {
    private static final int NAME_WIDTH = 14;

    private StatusText() {}

    public static List<String> lines(JsonNode status, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(headline(status));
        status.path("reasons").forEach(reason -> add(lines, "", "not healthy: " + text(reason)));
        guest(lines, status, now);
        JsonNode accelerator = status.path("accelerator");
        if (accelerator.isObject()) {
            add(
                    lines,
                    "accelerator",
                    text(accelerator.path("name"))
                            + (accelerator.path("proven").asBoolean(false) ? " (proven)" : "")
                            + ": "
                            + text(accelerator.path("why")));
        }
        health(lines, status);
        restarts(lines, status.path("restarts"));
        failure(lines, status.path("failure"));
        JsonNode daemon = status.path("daemon");
        add(
                lines,
                "daemon",
                "pid "
                        + daemon.path("pid").asLong(0)
                        + ", up "
                        + Words.since(text(daemon.path("startedAt")), now)
                        + ", home "
                        + text(daemon.path("home")));
        return lines;
    }

    private static String headline(JsonNode status) {
        String state = text(status.path("state"));
        String stage = text(status.path("stage"));
        String health =
                state.equals("running")
                        ? status.path("healthy").asBoolean(false) ? ", healthy" : ", not healthy"
                        : "";
        return "Device "
                + text(status.path("deviceId"))
                + ": "
                + state
                + (stage.isEmpty() ? "" : " (" + stage + ")")
                + health;
    }

    private static void guest(List<String> lines, JsonNode status, Instant now) {
        JsonNode guest = status.path("guest");
        if (!guest.isObject()) {
            return;
        }
        String version = text(guest.path("version"));
        String slot = text(guest.path("slot"));
        add(
                lines,
                "guest",
                "pid "
                        + guest.path("pid").asLong(0)
                        + ", up "
                        + Words.since(text(guest.path("startedAt")), now)
                        + (version.isEmpty() ? "" : ", image " + version)
                        + (slot.isEmpty() ? "" : " in slot " + slot));
        JsonNode ports = guest.path("ports");
        if (ports.isObject()) {
            add(
                    lines,
                    "ports",
                    "mqtt "
                            + ports.path("mqtt").asInt(0)
                            + ", https "
                            + ports.path("https").asInt(0)
                            + " (hub, on 127.0.0.1); ssh "
                            + ports.path("ssh").asInt(0)
                            + ", manage "
                            + ports.path("manage").asInt(0));
        }
    }

    private static void health(List<String> lines, JsonNode status) {
        JsonNode modules = status.path("health").path("modules");
        if (modules.isObject()) {
            add(
                    lines,
                    "modules",
                    modules.path("running").asInt(0)
                            + " of "
                            + modules.path("desired").asInt(0)
                            + " running");
        }
        JsonNode facts = status.path("facts");
        long total = facts.path("memoryTotalBytes").asLong(0);
        if (total > 0) {
            long used = total - facts.path("memoryAvailableBytes").asLong(0);
            add(
                    lines,
                    "memory, disk",
                    Words.size(used)
                            + " of "
                            + Words.size(total)
                            + " in use, "
                            + Words.size(facts.path("diskFreeBytes").asLong(0))
                            + " of "
                            + Words.size(facts.path("diskTotalBytes").asLong(0))
                            + " free");
        }
    }

    private static void restarts(List<String> lines, JsonNode restarts) {
        int count = restarts.path("count").asInt(0);
        if (count > 0) {
            String next = text(restarts.path("nextAt"));
            add(
                    lines,
                    "restarts",
                    count
                            + ", last because "
                            + text(restarts.path("lastReason"))
                            + (next.isEmpty() ? "" : ", next at " + next));
        }
    }

    private static void failure(List<String> lines, JsonNode failure) {
        if (failure.isObject()) {
            add(lines, "failure", text(failure.path("code")) + ": " + text(failure.path("detail")));
            failure.path("problems")
                    .forEach(problem ->
                            add(
                                    lines,
                                    "",
                                    text(problem.path("path"))
                                            + ": "
                                            + text(problem.path("message"))
                                            + " ("
                                            + text(problem.path("remedy"))
                                            + ")"));
            add(lines, "", "Remedy: " + text(failure.path("remedy")));
        }
    }

    private static void add(List<String> lines, String name, String text) {
        lines.add("  " + name + " ".repeat(NAME_WIDTH - name.length()) + text);
    }

    private static String text(JsonNode node) {
        return Words.printable(node.asString(""));
    }
}
