package tandem.host.install;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tandem.contract.error.Problem;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;

/// What the machine is, as it says itself.
record TargetFacts(Map<String, String> facts) {
    private static final long LEAST_DISK_KIB = 2L << 20;
    private static final long LEAST_MEMORY_KIB = 1200L << 10;

    /// Prints one fact per line, as `name=value`.
    ///
    /// @param prefix the nearest folder that exists is looked at
    static String script(String prefix, String home) {
        return """
        near() { p=$1; while [ ! -d "$p" ]; do p=$(dirname "$p"); done; printf %s "$p"; }
        echo "os=$(uname -s)"
        echo "arch=$(uname -m)"
        echo "prefix=$(df -Pk "$(near PREFIX)" | awk 'NR==2 {print $4}')"
        echo "home=$(df -Pk "$(near HOME)" | awk 'NR==2 {print $4}')"
        echo "memory=$(awk '/^MemAvailable/ {print $2}' /proc/meminfo 2>/dev/null)"
        [ ! -d /run/systemd/system ] || echo systemd=yes
        for tool in tar sha256sum find awk; do command -v $tool >/dev/null || echo "missing=$tool"; done
        """
                .replace("PREFIX", SshTarget.quoted(prefix))
                .replace("HOME", SshTarget.quoted(home));
    }

    static TargetFacts parse(String printed) {
        var facts = new HashMap<String, String>();
        printed.lines()
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        facts.put(line.substring(0, equals), line.substring(equals + 1));
                    }
                });
        return new TargetFacts(facts);
    }

    boolean hasSystemd() {
        return facts.containsKey("systemd");
    }

    /// @param architecture of this machine, as `uname -m` says it
    /// @throws TandemException `REM-024` with everything that is wrong
    void check(String architecture, String subject) {
        var problems = new ArrayList<Problem>();
        if (!fact("os").equals("Linux")) {
            problems.add(new Problem("system", "is " + fact("os"), "use a machine with Linux"));
        }
        if (!fact("arch").equals(architecture)) {
            problems.add(
                    new Problem(
                            "processor",
                            "is " + fact("arch") + "; the guest image here is for " + architecture,
                            "install from a machine of the same kind"));
        }
        for (String place : List.of("prefix", "home")) {
            atLeast(problems, place, LEAST_DISK_KIB, "free some space, or choose another folder");
        }
        atLeast(problems, "memory", LEAST_MEMORY_KIB, "end programs that are not needed");
        if (facts.containsKey("missing")) {
            problems.add(
                    new Problem("tools", fact("missing") + " is missing", "install that package"));
        }
        if (!problems.isEmpty()) {
            throw TandemException.withProblems(RemoteError.TARGET_UNFIT, problems, subject);
        }
    }

    private void atLeast(List<Problem> problems, String name, long least, String remedy) {
        long free = fact(name).matches("\\d{1,18}") ? Long.parseLong(fact(name)) : 0;
        if (free < least) {
            problems.add(
                    new Problem(
                            name,
                            "has " + (free >> 10) + " MiB free of at least " + (least >> 10),
                            remedy));
        }
    }

    private String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
