package tandem.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import tandem.contract.id.DeviceId;
import tandem.edge.identity.DeviceNames;
import tandem.edge.identity.DurableFile;
import tandem.edge.identity.ManagementPki;
import tandem.edge.manage.ManageConfig;

/// Makes and keeps the boot document of a native runtime, which in a guest comes from the daemon.
/// The command line finds port and certificates by it.
record NativeBoot(EdgePaths paths, Clock clock, SecureRandom random) {
    private static final DeviceId FIRST_DEVICE = new DeviceId("edge-1");
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(60);

    /// The document for this start: that on disk with the options applied.
    BootDocument prepare(RunOptions options, String engine) {
        BootDocument document =
                Files.exists(paths.boot())
                        ? BootDocument.read(paths.boot()).withEngine(engine)
                        : first(options, engine);
        if (endsSoon(document.manage())) {
            document = document.with(newCertificates(document.manage().port()));
        }
        if (options.managePort().isPresent()) {
            document = document.with(withPort(document.manage(), options.managePort().getAsInt()));
        }
        write(document);
        return document;
    }

    /// The document with the port that the server really got, kept for the next start.
    BootDocument listensOn(BootDocument document, int port) {
        if (document.manage().port() == port) {
            return document;
        }
        var known = document.with(withPort(document.manage(), port));
        write(known);
        return known;
    }

    private BootDocument first(RunOptions options, String engine) {
        byte[] nonce = new byte[8];
        random.nextBytes(nonce);
        DeviceId device = options.device() == null ? FIRST_DEVICE : options.device();
        return new BootDocument(
                "native-" + HexFormat.of().formatHex(nonce),
                new DeviceNames(device, "edge.tandem.internal", "hub.tandem.internal"),
                newCertificates(0),
                engine,
                paths.data());
    }

    private ManageConfig newCertificates(int port) {
        ManagementPki pki = ManagementPki.make(clock, random);
        try {
            pki.writeClient(paths.pki());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + paths.pki(), e);
        }
        return new ManageConfig(
                LOOPBACK, port, pki.server().chainPem(), pki.server().keyPem(), pki.authority());
    }

    private boolean endsSoon(ManageConfig manage) {
        return ManagementPki.end(manage.certificate())
                        .minus(RENEWED_BEFORE_END)
                        .isBefore(clock.instant())
                || !Files.exists(clientKey());
    }

    private Path clientKey() {
        return paths.pki().resolve("manage-client.key");
    }

    private static ManageConfig withPort(ManageConfig manage, int port) {
        return new ManageConfig(
                manage.address(),
                port,
                manage.certificate(),
                manage.privateKey(),
                manage.clientCa());
    }

    private void write(BootDocument document) {
        try {
            DurableFile.write(paths.boot(), document.toJson());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + paths.boot(), e);
        }
    }
}
