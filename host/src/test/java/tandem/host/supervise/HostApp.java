package tandem.host.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tandem.contract.access.ConnectionString;
import tandem.contract.access.SasToken;

/// A program on the host that sends messages to the guest's hub by MQTT 3.1.1, packet by packet.
record HostApp(ConnectionString identity, String trustBundle, int port) {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(60).toMillis();

    /// Sends one message.
    ///
    /// @return whether the hub has acknowledged it; false when it ended the connection instead
    boolean send(String text) throws IOException, GeneralSecurityException {
        try (var socket = tls().getSocketFactory().createSocket(loopback(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            var in = new DataInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            out.write(packet(CONNECT, connect()));
            byte[] accepted = in.readNBytes(4);
            if (accepted.length < 4 || accepted[3] != 0) {
                throw new IOException("the hub refused the connection");
            }
            out.write(packet(PUBLISH_QOS_1, publish(text)));
            try {
                return in.readUnsignedByte() == PUBACK;
            } catch (EOFException _) {
                return false;
            }
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private byte[] connect() throws IOException {
        String device = identity.client().device().value();
        String audience = identity.hostName() + "/devices/" + device;
        var token =
                SasToken.create(audience, Instant.now().plus(Duration.ofHours(1)), identity.key());
        var bytes = new ByteArrayOutputStream();
        var body = new DataOutputStream(bytes);
        body.writeUTF("MQTT");
        body.writeByte(4);
        body.writeByte(0xC2); // user name, password, clean session
        body.writeShort(60);
        body.writeUTF(device);
        body.writeUTF(identity.hostName() + "/" + device + "/?api-version=2021-04-12");
        body.writeUTF(token.text());
        return bytes.toByteArray();
    }

    private byte[] publish(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var body = new DataOutputStream(bytes);
        body.writeUTF("devices/" + identity.client().device() + "/messages/events/");
        body.writeShort(1);
        body.write(text.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] packet(int head, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(head);
        int left = body.length;
        do {
            bytes.write(left % 128 | (left >= 128 ? 128 : 0));
            left /= 128;
        } while (left > 0);
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private SSLContext tls() throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int index = 0;
        for (var certificate :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(trustBundle.getBytes(UTF_8)))) {
            trusted.setCertificateEntry("ca-" + index++, certificate);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
