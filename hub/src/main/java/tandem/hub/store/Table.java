package tandem.hub.store;

/// The tables of the store. Each is a range of keys of its own.
enum Table {
    /// Entries of queues: endpoint, priority, sequence → entry, with the message inside when only
    /// one queue holds it.
    QUEUE,
    /// Messages that several queues hold: sequence → message.
    MESSAGE,
    /// Small state: queues' positions, reference counts, twins, sessions.
    STATE
}
