package tandem.host.session;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The sessions in `sessions.json` and the host name that their cookies belong to, readable by the
/// owner only. Of cookies it holds hashes: who reads it cannot sign in with them.
record SessionStore(Path file) {
    private static final Logger log = LoggerFactory.getLogger("tandem.api");
    private static final JsonMapper JSON = JsonMapper.shared();

    record Document(HostName host, List<Session> sessions) {
        Document {
            sessions = List.copyOf(sessions);
        }
    }

    /// Empty when there is no file, or one that makes no sense: then all sign in again.
    Optional<Document> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var document = JSON.readValue(PrivateFiles.read(file), Document.class);
            requireNonNull(document.host(), "no host");
            return Optional.of(document);
        } catch (JacksonException | TandemException | NullPointerException e) {
            log.warn("sessions are forgotten, {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    void save(HostName host, Collection<Session> sessions) {
        PrivateFiles.write(file, JSON.writeValueAsBytes(new Document(host, List.copyOf(sessions))));
    }
}
