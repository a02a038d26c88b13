package tandem.host.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/// Says one answer to everybody who has a certificate of the authority in the boot document.
final class FakeManageServer implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final SSLServerSocket server;
    private final String answer;

    /// @param answer head and body, lines ending in CR LF where HTTP wants it
    FakeManageServer(ServerCredentials credentials, String answer)
            throws IOException, GeneralSecurityException {
        this.answer = answer;
        this.server =
                (SSLServerSocket)
                        tls(credentials)
                                .getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                var lines =
                        new BufferedReader(
                                new InputStreamReader(client.getInputStream(), US_ASCII));
                requests.add(String.valueOf(lines.readLine()));
                for (String line = lines.readLine();
                        line != null && !line.isEmpty();
                        line = lines.readLine()) {
                    requests.add(line);
                }
                client.getOutputStream().write(answer.getBytes(US_ASCII));
                client.getOutputStream().flush();
            } catch (IOException e) {
                requests.add("refused: " + e.getMessage());
            }
        }
    }

    private static SSLContext tls(ServerCredentials credentials)
            throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server",
                Pem.ellipticKey(credentials.privateKey()),
                none,
                new X509Certificate[] {Pem.certificate(credentials.certificate())});
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", Pem.certificate(credentials.clientCa()));
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, none);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(
                keyManagers.getKeyManagers(),
                trust.getTrustManagers(),
                new java.security.SecureRandom());
        return context;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
