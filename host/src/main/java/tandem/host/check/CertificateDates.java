package tandem.host.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import tandem.host.network.GuestNetwork;
import tandem.host.pki.Pem;

/// When certificates end: those in a folder, and those that a server on loopback shows.
final class CertificateDates {
    private static final int LIMIT_MILLIS = 3000;
    private static final String SUFFIX = ".crt";

    List<CheckFacts.Certificate> ofFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .flatMap(file -> ofFile(file).stream())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    List<CheckFacts.Certificate> ofFolderAndServer(Path folder, int port) {
        var all = new ArrayList<>(ofFolder(folder));
        all.addAll(ofServer(port));
        return all;
    }

    private static List<CheckFacts.Certificate> ofFile(Path file) {
        try {
            var certificate = Pem.certificate(Files.readString(file));
            String name = file.getFileName().toString();
            return List.of(
                    new CheckFacts.Certificate(
                            name.substring(0, name.length() - SUFFIX.length()),
                            Pem.endOf(certificate)));
        } catch (IOException | GeneralSecurityException _) {
            return List.of();
        }
    }

    /// What the hub shows; whether it is to be trusted is not asked here, only how long it lasts.
    private static List<CheckFacts.Certificate> ofServer(int port) {
        try (var plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            plain.setSoTimeout(LIMIT_MILLIS);
            var context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[0], new TrustManager[] {new Onlooker()}, new SecureRandom());
            try (var tls =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, GuestNetwork.LOOPBACK, port, true)) {
                tls.startHandshake();
                var found = new ArrayList<CheckFacts.Certificate>();
                for (Certificate shown : tls.getSession().getPeerCertificates()) {
                    if (shown instanceof X509Certificate certificate) {
                        found.add(
                                new CheckFacts.Certificate(
                                        found.isEmpty() ? "hub" : "hub CA " + found.size(),
                                        Pem.endOf(certificate)));
                    }
                }
                return found;
            }
        } catch (IOException | GeneralSecurityException _) {
            return List.of(); // that the hub does not listen is told by its health
        }
    }

    /// Sends nothing and believes nothing, so that it may look at anything.
    private static final class Onlooker implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
