package tandem.update.release;

/// Which formats of stored data (messages, twins, settings) a release can work with.
///
/// @param writes the format it leaves
/// @param readsFrom the oldest it understands
/// @param readsTo the newest it understands
public record DataFormat(int writes, int readsFrom, int readsTo) {
    public DataFormat {
        if (readsFrom < 1 || writes < readsFrom || readsTo < writes) {
            throw new IllegalArgumentException("a release reads at least what it writes");
        }
    }

    public boolean reads(int format) {
        return format >= readsFrom && format <= readsTo;
    }
}
