package tandem.host.remote;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// The port that was chosen with `tandem pair --port`: those that paired then know no other.
public final class ListenPort {
    private final RemoteRecords<Integer> record;

    ListenPort(Path folder) {
        this.record = new RemoteRecords<>(folder.resolve("port.json"), Integer.class);
    }

    /// Empty when none was chosen.
    public OptionalInt chosen() {
        return record.load().stream().mapToInt(Integer::intValue).findFirst();
    }

    public void choose(int port) {
        record.save(List.of(port));
    }
}
