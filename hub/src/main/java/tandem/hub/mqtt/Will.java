package tandem.hub.mqtt;

/// What a client wants published when it vanishes without a goodbye.
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Will(String topic, byte[] payload) {}
