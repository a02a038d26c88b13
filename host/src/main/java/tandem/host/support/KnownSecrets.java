package tandem.host.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tandem.contract.api.DaemonAddress;
import tandem.contract.error.TandemException;
import tandem.host.history.DeploymentHistory;
import tandem.host.home.HostPaths;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Gathers the secrets of a home, so that they are found wherever a log repeats them.
final class KnownSecrets {
    private static final Pattern ACCESS_KEY = Pattern.compile("SharedAccessKey=([^;\\s]+)");
    private static final JsonMapper JSON = JsonMapper.shared();

    private KnownSecrets() {}

    static List<String> of(HostPaths paths) {
        var secrets = new ArrayList<String>();
        token(paths, secrets);
        accessKeys(paths.home().resolve("apps"), secrets);
        accessKeys(paths.home().resolve("modules"), secrets);
        var history = new DeploymentHistory(paths.deployments());
        history.list().stream()
                .flatMap(it -> history.manifest(it.version()).stream())
                .forEach(manifest -> ofManifest(manifest, secrets));
        return secrets;
    }

    private static void token(HostPaths paths, List<String> secrets) {
        try {
            String text = Files.readString(paths.home().resolve(DaemonAddress.FILE));
            secrets.add(JSON.readTree(text).path("token").asString(""));
        } catch (IOException | JacksonException _) {
            // there is none
        }
    }

    private static void accessKeys(Path folder, List<String> secrets) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var key = ACCESS_KEY.matcher(Files.readString(file));
                while (key.find()) {
                    secrets.add(key.group(1));
                }
            }
        } catch (IOException _) {
            // there are none
        }
    }

    private static void ofManifest(byte[] manifest, List<String> secrets) {
        try {
            secrets.addAll(Redaction.secretsOf(JSON.readTree(manifest)));
        } catch (JacksonException | TandemException _) {
            // the guest refused it as well
        }
    }
}
