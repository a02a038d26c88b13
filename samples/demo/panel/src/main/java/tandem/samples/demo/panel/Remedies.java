package tandem.samples.demo.panel;

/// What to do when the exchange does not come about.
final class Remedies {
    static final String CONNECTION =
            "see 'tandem status'. The Azure SDK always uses port %d: when device.toml gives the hub"
                            .formatted(HubTraffic.MQTT_PORT)
                    + " another mqtt-port, this program cannot reach it.";
    static final String MODULES =
            "'tandem modules' must show sensor and filter running; 'tandem logs filter' says what"
                    + " the filter does.";

    private Remedies() {}
}
