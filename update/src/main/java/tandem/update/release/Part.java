package tandem.update.release;

/// What a release updates; each can be updated by itself.
public enum Part {
    /// The guest's image: kernel, initrd, root and its hash tree.
    GUEST,
    /// The edge runtime alone.
    EDGE,
    /// The host's own programs.
    HOST
}
