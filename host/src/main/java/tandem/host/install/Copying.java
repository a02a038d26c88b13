package tandem.host.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tandem.host.operation.Progress;

/// Brings files to a folder of another machine. What is there already, whole, is not sent again.
final class Copying {
    private final SshTarget target;
    private final Progress progress;

    Copying(SshTarget target, Progress progress) {
        this.target = target;
        this.progress = progress;
    }

    /// @param files SHA-256 of each, by its path below both folders
    /// @return how many were sent
    int copy(Path from, Map<String, String> files, String to)
            throws IOException, InterruptedException {
        Map<String, String> there = digests(to);
        Set<String> made = new HashSet<>();
        int sent = 0;
        int seen = 0;
        for (var file : files.entrySet()) {
            progress.checkCancelled();
            seen++;
            if (!file.getValue().equals(there.get(file.getKey()))) {
                progress.detail(file.getKey(), 100 * seen / files.size());
                String path = to + "/" + file.getKey();
                String folder = path.substring(0, path.lastIndexOf('/'));
                if (made.add(folder)) {
                    target.require("Making " + folder, "mkdir -p " + SshTarget.quoted(folder));
                }
                target.put(from.resolve(file.getKey()), path, Distribution.mode(file.getKey()));
                sent++;
            }
        }
        return sent;
    }

    private Map<String, String> digests(String folder) throws InterruptedException {
        String printed =
                target.run(
                                "cd "
                                        + SshTarget.quoted(folder)
                                        + " 2>/dev/null && find . -type f -exec sha256sum {} +")
                        .out();
        var digests = new HashMap<String, String>();
        for (String line : printed.lines().toList()) {
            int gap = line.indexOf("  ./");
            if (gap > 0) {
                digests.put(line.substring(gap + 4), line.substring(0, gap));
            }
        }
        return digests;
    }
}
