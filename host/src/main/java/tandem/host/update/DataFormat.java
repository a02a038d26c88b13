package tandem.host.update;

/// Which formats of stored data (messages, twins, deployment) a release works with.
///
/// @param writes the format it leaves
/// @param readsFrom the oldest it understands
/// @param readsTo the newest it understands
public record DataFormat(int writes, int readsFrom, int readsTo) {
    /// Of images that were built from this checkout.
    public static final DataFormat OURS = new DataFormat(1, 1, 1);

    public DataFormat {
        if (readsFrom < 1 || writes < readsFrom || readsTo < writes) {
            throw new IllegalArgumentException("a release reads at least what it writes");
        }
    }

    boolean reads(int format) {
        return format >= readsFrom && format <= readsTo;
    }
}
