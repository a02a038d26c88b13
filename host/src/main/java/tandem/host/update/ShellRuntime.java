package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.interop.GuestShell;
import tandem.host.interop.RemoteProcess;

/// Over SSH, which does not depend on the runtime; the guest's `/usr/lib/tandem/start-edge` has the
/// other half.
record ShellRuntime(GuestShell shell) implements GuestRuntime {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SENT = "/var/lib/tandem/runtime/";
    private static final String TOLD = "/run/tandem/runtime";
    private static final String RESTART = "systemctl restart --no-block tandem-edge.service";
    private static final int DIGEST = 64;

    @Override
    public Map<String, String> ofImage() {
        String lines;
        try {
            lines =
                    run(
                            "test -x /usr/lib/tandem/start-edge && cd "
                                    + IMAGE
                                    + " && find tandem-edge.jar lib native -type f -exec sha256sum {} +");
        } catch (TandemException e) {
            throw TandemException.because(e, UpdateError.RUNTIME_NOT_CHANGEABLE, e.detail());
        }
        var files = new TreeMap<String, String>();
        for (String line : lines.lines().toList()) {
            files.put(line.substring(DIGEST + 2), line.substring(0, DIGEST));
        }
        return files;
    }

    @Override
    public void send(String version, Map<String, Path> files, String list) {
        String place = SENT + version;
        run("rm -rf " + place + " && mkdir -p " + place);
        for (var file : files.entrySet()) {
            String name = place + "/" + file.getKey();
            try (var process = shell.start(sh("mkdir -p \"${1%/*}\" && cat >\"$1\"", name))) {
                try (OutputStream stdin = process.stdin()) {
                    Files.copy(file.getValue(), stdin);
                }
                end(process);
            } catch (IOException e) {
                throw failed(name, e.toString());
            }
        }
        type("cat >" + place + "/list && sync -f " + place + "/list", list);
    }

    @Override
    public void tryOut(String version, String digest, Duration deadline) {
        type(
                "mkdir -p " + TOLD + " && cat >" + TOLD + "/try && " + RESTART,
                version + " " + digest + " " + deadline.toSeconds() + "\n");
    }

    @Override
    public void keep(String version, String digest) {
        type(
                "cat >" + TOLD + "/use.new && mv " + TOLD + "/use.new " + TOLD + "/use",
                version + " " + digest + "\n");
        run("systemctl stop tandem-runtime-guard.timer; rm -f " + TOLD + "/starts-*; true");
        run("find " + SENT + " -mindepth 1 -maxdepth 1 ! -name " + version + " -exec rm -rf {} +");
    }

    @Override
    public void takeBack() {
        run("rm -f " + TOLD + "/try; systemctl stop tandem-runtime-guard.timer; " + RESTART);
    }

    @Override
    public void useImage() {
        type("cat >" + TOLD + "/use", "image\n");
        takeBack();
    }

    private String run(String script) {
        return type(script, "");
    }

    private String type(String script, String input) {
        try (var process = shell.start(sh(script))) {
            try (OutputStream stdin = process.stdin()) {
                stdin.write(input.getBytes(UTF_8));
            }
            return end(process);
        } catch (IOException e) {
            throw failed(script, e.toString());
        }
    }

    private static List<String> sh(String script, String... arguments) {
        var words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        words.addAll(List.of(arguments));
        return words;
    }

    private static String end(RemoteProcess process) throws IOException {
        String out = new String(process.stdout().readAllBytes(), UTF_8);
        String err = new String(process.stderr().readAllBytes(), UTF_8).strip();
        OptionalInt exit = process.awaitExit(LIMIT);
        if (exit.isEmpty() || exit.getAsInt() != 0) {
            throw failed("exit code " + (exit.isEmpty() ? "none" : exit.getAsInt()), err);
        }
        return out;
    }

    private static TandemException failed(String what, String why) {
        return TandemException.of(UpdateError.GUEST_REFUSES, what, why);
    }
}
