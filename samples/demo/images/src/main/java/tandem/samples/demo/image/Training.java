package tandem.samples.demo.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Runs a module once at a stand-in of the edge runtime, so that the JVM can write down what it
/// loaded (AOT cache, JEP 514): on an emulated processor a start from the cache takes a fraction.
/// The cache is a help; without it the image works, only later.
///
/// @param tree where the Java runtime and the jars lie as in the image, with the same times
record Training(Tool tool, Path tree) {
    /// A loopback address of its own: the SDK knows no other port than 8883, and on 127.0.0.1 that
    /// may be taken by a real hub.
    private static final String ADDRESS = "127.213.7.5";

    private static final int MQTT_PORT = 8883;
    private static final Duration MESSAGES_WITHIN = Duration.ofSeconds(60);

    /// What goes on after the messages, such as calls to the panel.
    private static final Duration REST = Duration.ofSeconds(2);

    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(3);
    private static final Duration KEY_WITHIN = Duration.ofMinutes(1);
    private static final char[] PASSWORD = "training".toCharArray();

    /// Writes the cache to its place in the tree.
    ///
    /// @return why there is no cache; empty when there is one
    Optional<String> run(ModuleProgram program)
            throws ImageBuildException, IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("training");
        try {
            Path keys = scratch.resolve("hub.p12");
            tool.run(KEY_WITHIN, "openjdk-25-jdk-headless", keyCommand(keys));
            KeyStore store = load(keys);
            var address = new InetSocketAddress(ADDRESS, MQTT_PORT);
            String client = "d/modules/" + program.name();
            Path socket = scratch.resolve("workload.sock");
            try (var hub = new StandInHub(address, tls(store), client);
                    var _ = new StandInWorkload(socket, certificate(store))) {
                return train(program, hub, variables(program, socket));
            }
        } catch (GeneralSecurityException e) {
            return Optional.of("no certificate for the training: " + e.getMessage());
        } catch (IOException e) {
            return Optional.of("no training: " + e.getMessage());
        } finally {
            Tree.delete(scratch);
        }
    }

    private Optional<String> train(
            ModuleProgram program, StandInHub hub, Map<String, String> variables)
            throws ImageBuildException, IOException, InterruptedException {
        Path cache = tree.resolve(ModuleImage.AOT_CACHE);
        var command =
                new ArrayList<>(
                        List.of(
                                tree.resolve(ModuleImage.JAVA).resolve("bin/java").toString(),
                                "-XX:AOTCacheOutput=" + cache));
        command.addAll(ModuleImage.javaOptions(program, tree));
        command.add(program.mainClass());
        Process module = tool.start("openjdk-25-jdk-headless", command, variables);
        try {
            boolean trained = hub.seen().await(MESSAGES_WITHIN.toSeconds(), TimeUnit.SECONDS);
            var _ = module.waitFor(REST.toMillis(), TimeUnit.MILLISECONDS);
            module.destroy(); // ends in order, and writes the cache
            if (!module.waitFor(WRITTEN_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of("the module under training did not end");
            }
            if (!trained || !Files.exists(cache)) {
                Files.deleteIfExists(cache);
                return Optional.of("the training did not come about, see " + tool.log());
            }
            return Optional.empty();
        } finally {
            module.destroyForcibly();
        }
    }

    private static Map<String, String> variables(ModuleProgram program, Path socket) {
        return Map.of(
                "IOTEDGE_WORKLOADURI", "unix://" + socket,
                "IOTEDGE_DEVICEID", "d",
                "IOTEDGE_MODULEID", program.name(),
                "IOTEDGE_IOTHUBHOSTNAME", "hub.tandem.internal",
                "IOTEDGE_GATEWAYHOSTNAME", ADDRESS,
                "IOTEDGE_AUTHSCHEME", "sasToken",
                "IOTEDGE_MODULEGENERATIONID", "1",
                "INTERVAL_MILLIS", "100");
    }

    private static List<String> keyCommand(Path keys) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "hub",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=training",
                "-ext",
                "san=ip:" + ADDRESS,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                keys.toString());
    }

    private static KeyStore load(Path keys) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext tls(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String certificate(KeyStore store) throws GeneralSecurityException {
        byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(
                        Base64.getMimeEncoder(64, lineEnd)
                                .encodeToString(store.getCertificate("hub").getEncoded()));
    }
}
