package tandem.host.fake;

import java.util.List;

/// Texts that the guest chooses: harmless ones, or such as an attacker would choose.
final class FakeTexts {
    static final List<String> HOSTILE =
            List.of(
                    "<script>globalThis.hacked=1</script>",
                    "<img src=x onerror=\"globalThis.hacked=1\">",
                    "\"><svg onload=globalThis.hacked=1>",
                    "javascript:globalThis.hacked=1//",
                    "{{constructor.constructor('globalThis.hacked=1')()}}",
                    "\u202egnp.exe \u0007\u001b]0;hacked\u0007\u001b[2J",
                    "</textarea></title><iframe srcdoc='<script>parent.hacked=1</script>'>",
                    "__proto__");

    private final boolean hostile;

    FakeTexts(boolean hostile) {
        this.hostile = hostile;
    }

    boolean isHostile() {
        return hostile;
    }

    /// The text itself, or one with markup that begins the same.
    String of(String harmless, long salt) {
        return hostile ? harmless + " " + payload(salt) : harmless;
    }

    String payload(long salt) {
        return HOSTILE.get((int) Math.floorMod(salt, (long) HOSTILE.size()));
    }

    String logLine(String module, long number) {
        String line =
                switch ((int) (number % 5)) {
                    case 0 -> "temperature " + (20 + number % 9) + ".5 sent, message " + number;
                    case 1 -> "connected to the hub as " + module;
                    case 2 -> "warn: answer took " + number % 400 + " ms";
                    case 3 ->
                            "{\"level\":\"info\",\"n\":"
                                    + number
                                    + ",\"module\":\""
                                    + module
                                    + "\"}";
                    default -> "twin: threshold is 24";
                };
        return of(line, number);
    }
}
