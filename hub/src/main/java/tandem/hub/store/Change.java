package tandem.hub.store;

/// One step of an atomic write.
sealed interface Change {
    Table table();

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Put(Table table, byte[] key, byte[] value) implements Change {}

    @SuppressWarnings("ArrayRecordComponent")
    record Delete(Table table, byte[] key) implements Change {}

    /// Deletes all keys from one (inclusive) to another (exclusive).
    @SuppressWarnings("ArrayRecordComponent")
    record DeleteRange(Table table, byte[] from, byte[] to) implements Change {}
}
