package tandem.host.network;

/// The two networks of the guest, as `docs/wire.md` fixes them.
public final class GuestNetwork {
    public static final String DATA_NET = "10.99.0.0/24";
    public static final String DATA_GATEWAY = "10.99.0.2";
    public static final String DATA_DNS = "10.99.0.3";
    public static final String DATA_ADDRESS = "10.99.0.15";
    public static final String DATA_MAC = "52:54:00:7a:0d:01";
    public static final String MANAGEMENT_NET = "10.98.0.0/24";
    public static final String MANAGEMENT_ADDRESS = "10.98.0.15";
    public static final String MANAGEMENT_MAC = "52:54:00:7a:0d:02";
    public static final String LOOPBACK = "127.0.0.1";
    public static final int GUEST_SSH = 22;
    public static final int GUEST_MQTT = 8883;
    public static final int GUEST_HTTPS = 443;

    private GuestNetwork() {}
}
