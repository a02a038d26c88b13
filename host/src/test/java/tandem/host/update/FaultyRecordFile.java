package tandem.host.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The record under a daemon that may be killed before, between and after its copies, on a disk
/// that damages one of them now and then.
final class FaultyRecordFile extends RecordFile {
    private final Fate fate;
    private boolean isDamaged;

    FaultyRecordFile(Path folder, Fate fate) {
        super(folder);
        this.fate = fate;
    }

    @Override
    void write(UpdateRecord record) {
        isDamaged = false;
        super.write(record);
    }

    /// Without flushing: nobody takes real power away.
    @Override
    void put(Path file, byte[] content) throws IOException {
        fate.step();
        byte[] written = content.clone();
        if (!isDamaged && fate.random.nextInt(20) == 0) {
            written[fate.random.nextInt(written.length)] ^= 4;
            isDamaged = true;
        }
        Files.write(file, written);
        fate.step();
    }
}
