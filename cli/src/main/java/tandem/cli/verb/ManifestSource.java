package tandem.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where a manifest comes from.
final class ManifestSource {
    private ManifestSource() {}

    /// @param file `-` for standard input
    static JsonNode file(String file, Session session) throws IOException {
        try {
            String text =
                    file.equals("-")
                            ? new String(session.in().readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(file));
            return JsonMapper.shared().readTree(text);
        } catch (NoSuchFileException e) {
            throw TandemException.because(e, ApiError.FILE_MISSING, file);
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where =
                    place == null
                            ? ""
                            : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw TandemException.because(
                    e,
                    ApiError.BAD_REQUEST,
                    file + " is not JSON" + where + ": " + e.getOriginalMessage());
        }
    }

    /// One that was applied before.
    ///
    /// @param version empty for the one before the current
    static JsonNode history(String version, ApiClient daemon) {
        String wanted = version.isEmpty() ? previous(daemon) : version;
        return daemon.get(ApiPaths.DEPLOYMENTS + "/" + ApiClient.encoded(wanted)).path("manifest");
    }

    private static String previous(ApiClient daemon) {
        JsonNode known = daemon.get(ApiPaths.DEPLOYMENTS).path("deployments");
        if (known.size() < 2) {
            throw TandemException.of(ApiError.NO_EARLIER_DEPLOYMENT);
        }
        return String.valueOf(known.path(1).path("version").asLong(0));
    }
}
