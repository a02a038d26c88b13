package tandem.samples.demo.link;

import com.microsoft.azure.sdk.iot.device.ConnectionStatusChangeContext;
import com.microsoft.azure.sdk.iot.device.InternalClient;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.transport.IotHubConnectionStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a client of the Azure SDK connected for as long as the program lives. The SDK mends short
/// interruptions itself; when it gives up, the client is made anew.
///
/// @param <C> `ModuleClient` or `DeviceClient`
public final class HubLink<C extends InternalClient> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("link");
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Maker<C> maker;
    private final Setup<C> setup;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable C> connected = new AtomicReference<>();
    private final AtomicReference<String> trouble = new AtomicReference<>("not tried yet");
    private final Thread keeper;

    /// Makes a client that is not open yet.
    public interface Maker<C> {
        C make() throws IotHubClientException;
    }

    /// Subscribes and reads the twin, each time after a client was opened.
    public interface Setup<C> {
        void apply(C client) throws IotHubClientException, InterruptedException;
    }

    /// Starts connecting in the background.
    ///
    /// @param maker called for each new client; sets callbacks that must stand before it opens
    public HubLink(Maker<C> maker, Setup<C> setup) {
        this.maker = maker;
        this.setup = setup;
        this.keeper = Thread.ofVirtual().name("hub-link").start(this::keep);
    }

    /// The client, when it is connected or the SDK is about to mend the connection.
    public Optional<C> client() {
        return Optional.ofNullable(connected.get());
    }

    /// Why there is no connection, as the last attempt told.
    public String trouble() {
        return trouble.get();
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            do {
                if (stayed()) {
                    pause = FIRST_PAUSE;
                }
                LOG.info("trying again in {} s", pause.toSeconds());
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close() asked for it
        }
    }

    /// One client from its start to its end; true when it had been connected.
    private boolean stayed() throws InterruptedException {
        var lost = new CountDownLatch(1);
        @Nullable C client = null;
        try {
            client = maker.make();
            client.setConnectionStatusChangeCallback(status -> changed(status, lost), null);
            client.open(false);
            setup.apply(client);
            connected.set(client);
            LOG.info("connected");
            lost.await();
            return true;
        } catch (IotHubClientException | IllegalStateException e) {
            String why = rootOf(e);
            trouble.set(why);
            LOG.warn("not connected: {}", why);
            return false;
        } finally {
            connected.set(null);
            if (client != null) {
                client.close();
            }
        }
    }

    private void changed(ConnectionStatusChangeContext status, CountDownLatch lost) {
        if (status.getNewStatus() == IotHubConnectionStatus.CONNECTED) {
            if (status.getPreviousStatus() == IotHubConnectionStatus.DISCONNECTED_RETRYING) {
                LOG.info("connected again");
            }
            return;
        }
        Throwable cause = status.getCause();
        String why = cause == null ? String.valueOf(status.getNewStatusReason()) : rootOf(cause);
        if (status.getNewStatus() == IotHubConnectionStatus.DISCONNECTED_RETRYING) {
            LOG.warn("connection lost: {}", why);
        } else if (closed.getCount() > 0) {
            trouble.set(why);
            lost.countDown();
        }
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public void close() {
        closed.countDown();
        keeper.interrupt();
        try {
            keeper.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
