package tandem.edge;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;

/// The runtime in the guest: systemd hands over the boot document as a credential.
final class Guest {
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
    private static final String DOCUMENT = "tandem.boot";
    private static final String ALL_ADDRESSES = "0.0.0.0";
    private static final int MQTT_PORT = 8883;
    private static final int HTTPS_PORT = 443;

    /// How long the reason of a failed start can be asked for, before systemd tries again.
    private static final Duration REASON_SHOWN = Duration.ofSeconds(20);

    private Guest() {}

    static void run() throws InterruptedException {
        String folder = System.getenv(CREDENTIALS);
        if (folder == null) {
            throw TandemException.of(
                    EdgeError.BOOT_DOCUMENT_INVALID, DOCUMENT, "$" + CREDENTIALS + " is not set");
        }
        var boot = BootDocument.read(Path.of(folder, DOCUMENT));
        var clock = Clock.systemUTC();
        var wiring =
                Wiring.open(
                        new Settings(
                                boot,
                                EdgePaths.ofGuest(boot.dataDirectory()),
                                clock,
                                new MachineClock.OfGuest(clock),
                                ALL_ADDRESSES,
                                MQTT_PORT,
                                HTTPS_PORT,
                                HostAddress.ofGuest()));
        try {
            wiring.begin();
        } catch (RuntimeException e) {
            wiring.failed(reason(e));
            var _ = new CountDownLatch(1).await(REASON_SHOWN.toSeconds(), TimeUnit.SECONDS);
            wiring.close();
            throw e;
        }
        Lifetime.untilSignal(wiring);
    }

    /// In one line; the remedy stands in the log.
    private static String reason(RuntimeException e) {
        return e instanceof TandemException known
                ? known.code().id() + ": " + known.detail()
                : String.valueOf(e.getMessage());
    }
}
