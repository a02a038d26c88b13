package tandem.host.supervise;

/// What an update asks of the guest's life while it is under way.
public enum Hold {
    /// Nothing: a start may build an image, and a guest that fails is started again.
    NONE,
    /// Start what lies in the slot; build nothing.
    KEEP_IMAGE,
    /// The same, and a guest that fails stays as it is: a release has one try.
    ONE_TRY
}
