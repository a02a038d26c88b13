package tandem.host.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The sessions in `sessions.json`, readable by the owner only. It holds hashes: who reads it
/// cannot sign in with them.
record SessionStore(Path file) {
    private static final Logger log = LoggerFactory.getLogger("tandem.api");
    private static final JsonMapper JSON = JsonMapper.shared();

    record Document(List<Session> sessions) {
        Document {
            sessions = List.copyOf(sessions);
        }
    }

    /// None when there is no file, or one that makes no sense: then all sign in again.
    List<Session> load() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return JSON.readValue(PrivateFiles.read(file), Document.class).sessions();
        } catch (JacksonException | TandemException | NullPointerException e) {
            log.warn("sessions are forgotten, {} cannot be read: {}", file, e.toString());
            return List.of();
        }
    }

    void save(Collection<Session> sessions) {
        PrivateFiles.write(file, JSON.writeValueAsBytes(new Document(List.copyOf(sessions))));
    }
}
