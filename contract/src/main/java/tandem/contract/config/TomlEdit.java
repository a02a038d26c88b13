package tandem.contract.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sets one text of a settings file and leaves everything else as people wrote it.
public final class TomlEdit {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([^\\]]+?)\\s*\\].*");
    private static final Pattern KEY =
            Pattern.compile(
                    "(\\s*)\"?([\\w-]+)\"?\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^#]*?)(\\s*#.*)?");

    private TomlEdit() {}

    /// @param section name of the table, made at the end when there is none
    /// @param value empty to take the key out, so that the default holds
    public static String set(String text, String section, String key, String value) {
        var lines = new ArrayList<>(text.lines().toList());
        int header = header(lines, section);
        if (header < 0) {
            if (!value.isEmpty()) {
                append(lines, section, entry(key, value));
            }
        } else {
            change(lines, header, key, value);
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static int header(List<String> lines, String section) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher found = SECTION.matcher(lines.get(i));
            if (found.matches() && found.group(1).equals(section)) {
                return i;
            }
        }
        return -1;
    }

    private static void append(List<String> lines, String section, String entry) {
        if (!lines.isEmpty() && !lines.getLast().isBlank()) {
            lines.add("");
        }
        lines.add("[" + section + "]");
        lines.add(entry);
    }

    private static void change(List<String> lines, int header, String key, String value) {
        int last = header;
        for (int i = header + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (SECTION.matcher(line).matches()) {
                break;
            }
            Matcher found = KEY.matcher(line);
            if (found.matches() && found.group(2).equals(key)) {
                if (value.isEmpty()) {
                    lines.remove(i);
                } else {
                    String remark = found.group(4) == null ? "" : found.group(4);
                    lines.set(i, found.group(1) + entry(key, value) + remark);
                }
                return;
            }
            if (!line.isBlank()) {
                last = i;
            }
        }
        if (!value.isEmpty()) {
            lines.add(last + 1, entry(key, value));
        }
    }

    private static String entry(String key, String value) {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
        return key + " = \"" + quoted + "\"";
    }
}
