package tandem.host.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tandem.host.home.HostPaths;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes secrets out of texts and documents: by the name they stand under, by their form, and those
/// that are known word by word. When in doubt it takes out too much.
public final class Redaction {
    static final String MASK = "***";
    private static final int SHORTEST_KNOWN = 8;
    private static final Pattern VARIABLE = Pattern.compile("[\\w.-]+");
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z][\\w-]*");
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Parts of names that secrets stand under, compared without case, `-` and `_`.
    private static final List<String> NAMES =
            List.of(
                    "password",
                    "passwd",
                    "passphrase",
                    "secret",
                    "token",
                    "sharedaccesskey",
                    "sharedaccesssignature",
                    "connectionstring",
                    "credential",
                    "apikey",
                    "accesskey",
                    "accountkey",
                    "primarykey",
                    "secondarykey",
                    "privatekey",
                    "symmetrickey",
                    "authorization",
                    "cookie");

    /// Whole names of secrets that are too short to be looked for within others.
    private static final Set<String> WHOLE_NAMES = Set.of("auth", "auths", "key", "pass", "pwd");

    private static final String NAME =
            "[\\w.-]*(?:pass(?:word|wd|phrase)|secret|token|shared[_-]?access[_-]?(?:key|signature)"
                    + "|connection[_-]?string|credentials?|api[_-]?key|access[_-]?key"
                    + "|account[_-]?key|(?:primary|secondary|private|symmetric)[_-]?key"
                    + "|cookie|authorization)[\\w.-]*";

    private record Form(Pattern pattern, String replacement) {
        Form(String regex, String replacement) {
            this(Pattern.compile(regex), replacement);
        }
    }

    /// In their order: what holds others comes first.
    private static final List<Form> FORMS =
            List.of(
                    new Form(
                            "(?s)-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----.*?"
                                    + "(-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----|\\z)",
                            "-----PRIVATE KEY " + MASK + "-----"),
                    new Form("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9+/=._~-]{6,}", "$1" + MASK),
                    new Form("(?i)(SharedAccessSignature\\s+)sr=[^\\s\"']+", "$1" + MASK),
                    new Form("(?i)([?&;](?:sig|code|key)=)[^\\s&;\"']+", "$1" + MASK),
                    new Form("(?i)(#code=)[^\\s\"']+", "$1" + MASK),
                    new Form(
                            "([a-z][a-z0-9+.-]*://[^/\\s:@\"']*:)[^@/\\s\"']+@", "$1" + MASK + "@"),
                    new Form(
                            "(?i)([\"']?" + NAME + "[\"']?\\s*[:=]\\s*)\"(?:[^\"\\\\\\n]|\\\\.)*\"",
                            "$1\"" + MASK + "\""),
                    new Form(
                            "(?i)([\"']?" + NAME + "[\"']?\\s*[:=]\\s*)(?![\"*\\s])[^\\s,;&}\\]]+",
                            "$1" + MASK),
                    new Form(
                            "(?i)(--?[\\w-]*(?:password|token|secret|key)\\s+)[^\\s-]\\S*",
                            "$1" + MASK),
                    new Form("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*", MASK));

    private final List<String> known;

    /// @param known secrets of this home, such as its token; short ones are left out, since they
    ///   may stand anywhere
    public Redaction(List<String> known) {
        this.known = known.stream().filter(it -> it.length() >= SHORTEST_KNOWN).distinct().toList();
    }

    /// Takes out whatever is known to be secret in a home, too: its token, keys of apps, secrets of
    /// its deployments.
    public static Redaction ofHome(HostPaths paths) {
        return new Redaction(KnownSecrets.of(paths));
    }

    /// A text of any kind.
    public String text(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, MASK);
        }
        for (Form form : FORMS) {
            clean = form.pattern().matcher(clean).replaceAll(form.replacement());
        }
        return clean;
    }

    /// A document; values below a telling name go as a whole, all other texts as [#text] does.
    /// Environment lists (`NAME=value`) are taken by their names.
    public JsonNode document(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode clean = JSON.createObjectNode();
                object.properties().forEach(it -> clean.set(it.getKey(), member(it)));
                yield clean;
            }
            case ArrayNode array -> {
                ArrayNode clean = JSON.createArrayNode();
                boolean follows = false;
                for (JsonNode element : array) {
                    clean.add(follows && element.isString() ? mask() : document(element));
                    follows = element.isString() && isOption(element.stringValue());
                }
                yield clean;
            }
            default -> node.isString() ? JSON.getNodeFactory().stringNode(string(node)) : node;
        };
    }

    /// `--password`, whose value is the next word of a command.
    private static boolean isOption(String word) {
        return OPTION.matcher(word).matches() && isTelling(word.replaceFirst("^-+", ""));
    }

    private static JsonNode mask() {
        return JSON.getNodeFactory().stringNode(MASK);
    }

    private JsonNode member(Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        boolean hides = isTelling(member.getKey()) && !value.isBoolean() && !value.isNull();
        return hides && !value.isContainer() ? mask() : hides ? masked(value) : document(value);
    }

    /// The names below stay, so that one sees what there is.
    private static JsonNode masked(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode clean = JSON.createObjectNode();
            object.properties().forEach(it -> clean.set(it.getKey(), masked(it.getValue())));
            return clean;
        }
        return mask();
    }

    private String string(JsonNode node) {
        String text = node.stringValue();
        int equals = text.indexOf('=');
        return equals > 0
                        && VARIABLE.matcher(text.substring(0, equals)).matches()
                        && isTelling(text.substring(0, equals))
                ? text.substring(0, equals + 1) + MASK
                : embedded(text);
    }

    /// Create options stand as a JSON text within the JSON.
    private String embedded(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return document(JSON.readTree(text)).toString();
            } catch (JacksonException _) {
                return text(text);
            }
        }
        return text(text);
    }

    /// The secrets that a document holds under telling names, to be found elsewhere too.
    static List<String> secretsOf(JsonNode node) {
        var found = new ArrayList<String>();
        collect(node, false, found);
        return found;
    }

    private static void collect(JsonNode node, boolean secret, List<String> found) {
        switch (node) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(it ->
                                    collect(
                                            it.getValue(),
                                            secret || isTelling(it.getKey()),
                                            found));
            case ArrayNode array -> array.forEach(it -> collect(it, secret, found));
            default -> {
                if (node.isString()) {
                    collect(node.stringValue(), secret, found);
                }
            }
        }
    }

    private static void collect(String text, boolean secret, List<String> found) {
        int equals = text.indexOf('=');
        if (secret) {
            found.add(text);
        } else if (equals > 0
                && VARIABLE.matcher(text.substring(0, equals)).matches()
                && isTelling(text.substring(0, equals))) {
            found.add(text.substring(equals + 1));
        } else if (text.startsWith("{")) {
            try {
                collect(JSON.readTree(text), false, found);
            } catch (JacksonException _) {
                // a text like any other
            }
        }
    }

    static boolean isTelling(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
        return WHOLE_NAMES.contains(plain) || NAMES.stream().anyMatch(plain::contains);
    }
}
