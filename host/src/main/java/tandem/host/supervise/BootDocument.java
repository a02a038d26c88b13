package tandem.host.supervise;

import tandem.contract.config.DeviceConfig;
import tandem.contract.manage.ManagePaths;
import tandem.host.network.GuestNetwork;
import tandem.host.pki.ServerCredentials;
import tools.jackson.databind.json.JsonMapper;

/// What the edge runtime in the guest is told at its start: the credential `tandem.boot` of
/// `docs/wire.md`.
final class BootDocument {
    static final String GATEWAY_HOST = "edge.tandem.internal";
    static final String HUB_HOST = "hub.tandem.internal";
    private static final String ENGINE = "unix:///run/podman/podman.sock";
    private static final String DATA = "/var/lib/tandem";
    private static final JsonMapper JSON = new JsonMapper();

    private BootDocument() {}

    static byte[] of(String nonce, DeviceConfig config, ServerCredentials server) {
        var json = JSON.createObjectNode();
        json.put("nonce", nonce);
        json.put("deviceId", config.id().value());
        json.put("hostName", GATEWAY_HOST);
        json.put("iotHubHostName", HUB_HOST);
        json.putObject("manage")
                .put("port", ManagePaths.GUEST_PORT)
                .put("address", GuestNetwork.MANAGEMENT_ADDRESS)
                .put("certificate", server.certificate())
                .put("privateKey", server.privateKey())
                .put("clientCa", server.clientCa());
        json.put("engine", ENGINE);
        json.put("dataDirectory", DATA);
        return JSON.writeValueAsBytes(json);
    }
}
