package tandem.host.update;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import tandem.host.supervise.Hold;

/// The record of updates, in memory as it is on disk.
public final class UpdateStore {
    private final RecordFile file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile UpdateRecord now;

    UpdateStore(RecordFile file) {
        this.file = file;
        this.now = file.read();
    }

    /// @param folder of the record; made when something is to be recorded
    public static UpdateStore open(Path folder) {
        return new UpdateStore(new RecordFile(folder));
    }

    UpdateRecord record() {
        return now;
    }

    /// Changes the record; when this returns, the change lasts.
    void change(UnaryOperator<UpdateRecord> how) {
        synchronized (this) {
            UpdateRecord next = how.apply(now);
            if (next.equals(now)) {
                return;
            }
            file.write(next);
            now = next;
        }
        listeners.forEach(Runnable::run);
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// What an update that is under way asks of the guest's life.
    public Hold hold() {
        Candidate candidate = now.candidate();
        if (candidate == null) {
            return Hold.NONE;
        }
        return switch (candidate.phase()) {
            case FETCHING, STAGED -> Hold.NONE;
            case SWITCHING, SETTLING, ROLLING_BACK -> Hold.KEEP_IMAGE;
            case WATCHING -> Hold.ONE_TRY;
        };
    }
}
