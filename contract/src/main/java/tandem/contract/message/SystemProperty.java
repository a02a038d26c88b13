package tandem.contract.message;

/// The system properties of a message by the names that routes use.
public final class SystemProperty {
    public static final String MESSAGE_ID = "messageId";

    /// The correlation id; edgeHub routes on this name, not on `correlationId`.
    public static final String CORRELATION_ID = "cid";

    public static final String USER_ID = "userId";
    public static final String TO = "to";
    public static final String EXPIRY = "absolute-expiry-time";
    public static final String OUTPUT_NAME = "outputName";
    public static final String CONTENT_TYPE = "contentType";
    public static final String CONTENT_ENCODING = "contentEncoding";
    public static final String SCHEMA = "messageSchema";
    public static final String CREATION_TIME = "creationTime";
    public static final String INTERFACE_ID = "iothub-interface-id";
    public static final String SUBJECT = "dt-subject";
    public static final String OPERATION = "operation";
    public static final String ACK = "ack";
    public static final String CONNECTION_DEVICE_ID = "connectionDeviceId";
    public static final String CONNECTION_MODULE_ID = "connectionModuleId";

    /// A new UUID for each message that the hub accepts.
    public static final String EDGE_MESSAGE_ID = "edgeMessageId";

    /// `internal` for modules of this device, `downstream` for all others.
    public static final String ORIGIN = "edgeHubOriginInterface";

    public static final String MODEL_ID = "modelId";
    public static final String MESSAGE_TYPE = "messageType";
    public static final String SENDER_DEVICE_ID = "rpSenderDeviceId";
    public static final String SENDER_MODULE_ID = "rpSenderModuleId";

    /// The value of [#MESSAGE_TYPE] and [#SCHEMA] of notifications that a twin has changed.
    public static final String TWIN_CHANGE = "twinChangeNotification";

    private SystemProperty() {}
}
