package tandem.cli.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tandem.cli.output.Table;
import tandem.cli.output.Words;
import tandem.contract.api.UpdateStatus;
import tools.jackson.databind.JsonNode;

/// Updates in words.
final class UpdateText {
    private UpdateText() {}

    static List<String> status(JsonNode updates) {
        var lines = new ArrayList<String>();
        lines.add(line("in use", image(updates.path("present"))));
        lines.add(line("way back", image(updates.path("previous"))));
        JsonNode underWay = updates.path("underWay");
        if (underWay.isObject()) {
            lines.add(
                    line(
                            "under way",
                            "%s, %s since %s"
                                    .formatted(
                                            text(underWay, "version"),
                                            text(underWay, "phase"),
                                            text(underWay, "since"))));
        }
        JsonNode policy = updates.path("policy");
        if (policy.isObject()) {
            String source = text(policy, "source");
            lines.add(
                    line(
                            "source",
                            source.isEmpty()
                                    ? "none; set source under [update] in device.toml"
                                    : source));
            lines.add(line("rules", rules(policy)));
        }
        JsonNode trust = updates.path("trust");
        lines.add(
                line(
                        "trust",
                        trust.isObject()
                                ? "root %d, valid until %s"
                                        .formatted(
                                                trust.path("rootVersion").asLong(0),
                                                text(trust, "expires"))
                                : "none yet; name the maker's root with: tandem update trust FILE"));
        lines.add(line("runtime", updates.path("runtime").asString(UpdateStatus.OF_THE_IMAGE)));
        JsonNode programs = updates.path("programs");
        lines.add(
                line(
                        "programs",
                        programs.path("active").asString("installed")
                                + (programs.path("trying").isString()
                                        ? ", trying " + text(programs, "trying")
                                        : "")));
        lines.add(line("decision", text(updates.path("decision"), "reason")));
        for (JsonNode refused : updates.path("refused")) {
            lines.add(line("refused", text(refused, "version") + ": " + text(refused, "reason")));
        }
        return lines;
    }

    private static String line(String name, String value) {
        return "%-10s %s".formatted(name, value);
    }

    private static String image(JsonNode image) {
        if (!image.isObject()) {
            return "none";
        }
        return "%s in slot %s, %s %s"
                .formatted(
                        text(image, "version"),
                        text(image, "slot"),
                        image.path("fromSource").asBoolean(false) ? "made" : "built here",
                        text(image, "created"));
    }

    private static String rules(JsonNode policy) {
        if (!policy.path("enabled").asBoolean(true)) {
            return "disabled";
        }
        var rules = new ArrayList<String>();
        rules.add("channel " + text(policy, "channel"));
        rules.add("automatic " + text(policy, "automatic"));
        addUnless(rules, "pinned to ", text(policy, "pin"), "");
        addUnless(rules, "deferred by days: ", text(policy, "deferDays"), "0");
        addUnless(rules, "window ", text(policy, "window"), "");
        addUnless(rules, "ring ", text(policy, "ring") + " %", "100 %");
        String paused = text(policy, "pausedUntil");
        if (!paused.isEmpty()) {
            rules.add(paused.startsWith("9999") ? "paused" : "paused until " + paused);
        }
        return String.join(", ", rules);
    }

    private static void addUnless(List<String> rules, String name, String value, String usual) {
        if (!value.equals(usual)) {
            rules.add(name + value);
        }
    }

    static List<String> releases(JsonNode updates) {
        JsonNode checked = updates.path("checked");
        var table = new Table("VERSION", "MADE", "CHANNELS", "NOTES");
        checked.path("releases")
                .forEach(release ->
                        table.row(
                                text(release, "version"),
                                text(release, "created"),
                                String.join(
                                        ",",
                                        release.path("channels")
                                                .valueStream()
                                                .map(channel -> channel.asString(""))
                                                .toList()),
                                text(release, "notes")));
        var lines = new ArrayList<String>();
        if (checked.path("releases").isEmpty()) {
            lines.add(text(checked, "source") + " has no releases.");
        } else {
            lines.addAll(table.lines());
        }
        lines.add(text(updates.path("decision"), "reason"));
        return lines;
    }

    static List<String> plan(JsonNode plan) {
        var lines = new ArrayList<String>();
        lines.add(text(plan, "from") + " -> " + text(plan, "to"));
        String notes = text(plan, "notes");
        if (!notes.isEmpty()) {
            lines.add(notes);
        }
        lines.add(
                "fetch %s of %s"
                        .formatted(
                                mebibytes(plan.path("downloadBytes")),
                                mebibytes(plan.path("imageBytes"))));
        JsonNode downtime = plan.path("downtimeMillis");
        lines.add(
                downtime.isNumber()
                        ? "the guest starts anew; the last time it was gone for "
                                + seconds(downtime)
                        : "the guest starts anew once");
        if (plan.path("programs").asBoolean(false)) {
            lines.add("the host's programs change too; the daemon hands over, the guest goes on");
        }
        if (!plan.path("packagesKnown").asBoolean(false)) {
            lines.add("packages: not known of the image in use");
        } else if (plan.path("packages").isEmpty()) {
            lines.add("packages: none change");
        } else {
            var table = new Table("PACKAGE", "NOW", "THEN");
            plan.path("packages")
                    .forEach(change ->
                            table.row(
                                    text(change, "name"),
                                    dashed(text(change, "from")),
                                    dashed(text(change, "to"))));
            lines.addAll(table.lines());
        }
        JsonNode refusal = plan.path("refusal");
        if (refusal.isObject()) {
            lines.add("It would be refused: " + text(refusal, "detail"));
            lines.add("  Remedy: " + text(refusal, "remedy"));
        }
        return lines;
    }

    private static String dashed(String text) {
        return text.isEmpty() ? "-" : text;
    }

    static List<String> history(JsonNode updates) {
        if (updates.path("history").isEmpty()) {
            return List.of("Nothing has been changed yet.");
        }
        var table = new Table("WHEN", "FROM", "TO", "OUTCOME", "GONE", "WHY");
        updates.path("history")
                .forEach(change ->
                        table.row(
                                text(change, "at"),
                                text(change, "from"),
                                text(change, "to"),
                                text(change, "outcome"),
                                change.path("downtimeMillis").isNumber()
                                        ? seconds(change.path("downtimeMillis"))
                                        : "-",
                                text(change, "reason")));
        return table.lines();
    }

    static List<String> proof(JsonNode proof) {
        var lines = new ArrayList<String>();
        proof.path("links")
                .forEach(link ->
                        lines.add(
                                "%-4s %-10s %s"
                                        .formatted(
                                                link.path("holds").asBoolean(false) ? "ok" : "NOT",
                                                text(link, "what"),
                                                text(link, "detail"))));
        if (holds(proof, "release")) {
            without(proof, "provenance", "where it comes from").ifPresent(lines::add);
            without(proof, "bill", "what it is made of").ifPresent(lines::add);
        }
        lines.add(
                proof.path("trusted").asBoolean(false)
                        ? "The image in use is what its maker released."
                        : "It is not proven that the image in use is what its maker released.");
        return lines;
    }

    private static boolean holds(JsonNode proof, String what) {
        return proof.path("links")
                .valueStream()
                .anyMatch(link ->
                        link.path("what").asString("").equals(what)
                                && link.path("holds").asBoolean(false));
    }

    /// What came without a document, as before such documents were kept, is not less trusted.
    private static Optional<String> without(JsonNode proof, String what, String tells) {
        boolean isHere =
                proof.path("links")
                        .valueStream()
                        .anyMatch(link -> link.path("what").asString("").equals(what));
        return isHere
                ? Optional.empty()
                : Optional.of(
                        "-    %-10s No document here says %s: it came without."
                                .formatted(what, tells));
    }

    private static String seconds(JsonNode millis) {
        return Math.ceilDiv(Duration.ofMillis(millis.asLong(0)).toMillis(), 1000) + " s";
    }

    private static String mebibytes(JsonNode bytes) {
        return "%.1f MiB".formatted(bytes.asLong(0) / 1048576.0);
    }

    private static String text(JsonNode of, String name) {
        JsonNode value = of.path(name);
        return value.isNull() ? "" : Words.printable(value.asString(""));
    }
}
