package tandem.hub.session;

/// What a client may subscribe to.
public enum Feature {
    METHODS,
    DESIRED_PROPERTIES,
    TWIN_RESPONSES,
    /// Messages from the cloud to a device.
    DEVICE_BOUND,
    /// Messages that routes send to a module's inputs.
    INPUTS
}
