package tandem.e2e.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the comment above a fenced block says about it.
sealed interface Marker {
    /// Run by the tests that need no guest.
    ///
    /// @param until text that the shell prints before the next block may begin; empty: no wait
    record Native(String until) implements Marker {}

    /// Run on the guest of the demo.
    ///
    /// @param until as for [Native]
    record Guest(String until) implements Marker {}

    /// Not run, for a reason that readers of the page's source see.
    record NotRun(String reason) implements Marker {}

    /// A file that the blocks after it use.
    record File(String name) implements Marker {}

    /// There is no comment.
    record None() implements Marker {}

    Pattern COMMENT = Pattern.compile("<!-- (it|vm|not run|file)(?: until)?(?:: (.+))? -->");

    /// @param line the line before the fence
    static Marker parse(String line) {
        Matcher comment = COMMENT.matcher(line.strip());
        if (!comment.matches()) {
            return new None();
        }
        String rest = comment.group(2) == null ? "" : comment.group(2);
        return switch (comment.group(1)) {
            case "it" -> new Native(rest);
            case "vm" -> new Guest(rest);
            case "file" -> new File(rest);
            default -> new NotRun(rest);
        };
    }
}
