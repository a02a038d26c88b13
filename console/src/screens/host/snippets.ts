/** Programs that send one message with the unmodified Azure SDKs; docs/host-app.md explains them. */
export const SNIPPETS = [
  {
    name: 'Java',
    install: '// library com.microsoft.azure.sdk.iot:iot-device-client; arguments: connection-string trust-bundle.pem',
    code: `import com.microsoft.azure.sdk.iot.device.*;
import java.nio.file.*;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.*;

void main(String[] arguments) throws Exception {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var pem = Files.newInputStream(Path.of(arguments[1]))) {
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            trusted.setCertificateEntry("hub-" + trusted.size(), certificate);
        }
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    var client = new DeviceClient(Files.readString(Path.of(arguments[0])).strip(),
            IotHubClientProtocol.MQTT, ClientOptions.builder().sslContext(tls).build());
    client.open(true);
    client.sendEvent(new Message("hello from Java"), 20_000);
    client.close();
}
`,
  },
  {
    name: 'Node',
    install: '// npm install azure-iot-device azure-iot-device-mqtt; arguments: connection-string trust-bundle.pem',
    code: `const fs = require('fs');
const { Client, Message } = require('azure-iot-device');
const { Mqtt } = require('azure-iot-device-mqtt');

async function main([connection, trust]) {
  const client = Client.fromConnectionString(fs.readFileSync(connection, 'utf8').trim(), Mqtt);
  await client.setOptions({ ca: fs.readFileSync(trust, 'utf8') });
  await client.open();
  await client.sendEvent(new Message('hello from Node'));
  await client.close();
}
main(process.argv.slice(2));
`,
  },
  {
    name: 'Python',
    install: '# pip install azure-iot-device; arguments: connection-string trust-bundle.pem',
    code: `import pathlib, sys
from azure.iot.device import IoTHubDeviceClient

client = IoTHubDeviceClient.create_from_connection_string(
    pathlib.Path(sys.argv[1]).read_text().strip(),
    server_verification_cert=pathlib.Path(sys.argv[2]).read_text())
client.connect()
client.send_message("hello from Python")
client.shutdown()
`,
  },
  {
    name: 'C#',
    install: '// dotnet add package Microsoft.Azure.Devices.Client; arguments: connection-string trust-bundle.pem',
    code: `using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Azure.Devices.Client;
using Microsoft.Azure.Devices.Client.Transport.Mqtt;

var trusted = new X509Certificate2Collection();
trusted.ImportFromPemFile(args[1]);

// the hub's CA is trusted by this client only, not by every program of the user
var mqtt = new MqttTransportSettings(TransportType.Mqtt_Tcp_Only)
{
    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
    {
        if (certificate is null || chain is null) return false;
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0) return false;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(new X509Certificate2(certificate));
    },
};

using var client = DeviceClient.CreateFromConnectionString(
    File.ReadAllText(args[0]).Trim(), new ITransportSettings[] { mqtt });
await client.SendEventAsync(new Message(Encoding.UTF8.GetBytes("hello from C#")));
await client.CloseAsync();
`,
  },
] as const;
