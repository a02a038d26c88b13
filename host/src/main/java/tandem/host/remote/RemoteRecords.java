package tandem.host.remote;

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

/// A list in a file that only the owner may read.
///
/// @param <T> type of its elements
record RemoteRecords<T>(Path file, Class<T> type) {
    private static final Logger log = LoggerFactory.getLogger("tandem.remote");
    private static final JsonMapper JSON = JsonMapper.shared();

    /// None when there is no file, or one that makes no sense: then nobody is let in.
    List<T> load() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<T> read =
                    JSON.readValue(
                            PrivateFiles.read(file),
                            JSON.getTypeFactory().constructCollectionType(List.class, type));
            return read == null ? List.of() : List.copyOf(read);
        } catch (JacksonException | TandemException | NullPointerException e) {
            log.error("{} cannot be read: {}", file, e.toString());
            return List.of();
        }
    }

    void save(Collection<T> all) {
        PrivateFiles.folder(file.resolveSibling(""));
        PrivateFiles.write(file, JSON.writeValueAsBytes(List.copyOf(all)));
    }
}
