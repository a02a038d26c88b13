package tandem.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.DaemonAddress;
import tools.jackson.databind.json.JsonMapper;

/// A few calls to a daemon that starts, for the JVM to see what the first minutes need.
final class Rehearsal {
    private static final List<String> PATHS =
            List.of(
                    ApiPaths.STATUS,
                    ApiPaths.OPERATIONS,
                    ApiPaths.OPENAPI,
                    ApiPaths.MODULES,
                    ApiPaths.OPERATIONS + "/op-1");

    private Rehearsal() {}

    static void run(Path home, int port) throws IOException, InterruptedException {
        String token =
                JsonMapper.shared()
                        .readTree(Files.readString(home.resolve(DaemonAddress.FILE)))
                        .path("token")
                        .asString();
        try (var client = HttpClient.newHttpClient()) {
            for (String path : PATHS) {
                var request =
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + token)
                                .build();
                var _ = client.send(request, BodyHandlers.ofString());
            }
        }
    }

    static void delete(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
