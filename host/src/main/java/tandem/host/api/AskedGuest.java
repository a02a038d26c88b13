package tandem.host.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tandem.contract.manage.ManagePaths;
import tandem.host.check.GuestView;
import tandem.host.interop.GuestShell;
import tandem.host.interop.RemoteProcess;
import tools.jackson.core.JacksonException;

/// What checks and bundles ask the guest, over SSH and its management API.
final class AskedGuest implements GuestView {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1 << 20;

    private final Device device;
    private final GuestShell shell;

    AskedGuest(Device device, GuestShell shell) {
        this.device = device;
        this.shell = shell;
    }

    @Override
    public Instant time() throws IOException, InterruptedException {
        String text = output(List.of("date", "+%s.%N")).strip();
        try {
            String[] parts = text.split("\\.", 2);
            return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("the guest's date says: " + text, e);
        }
    }

    @Override
    public List<String> images() throws IOException, InterruptedException {
        try (var answer = device.manage().send("GET", ManagePaths.MODULES, null, null)) {
            return Exchange.JSON
                    .readTree(answer.body().readNBytes(MOST_BYTES))
                    .path("modules")
                    .valueStream()
                    .map(module -> module.path("image").asString(""))
                    .toList();
        } catch (JacksonException e) {
            throw new IOException("the guest's list of modules is no JSON", e);
        }
    }

    /// What a command in the guest prints, at most 1 MiB.
    String output(List<String> command) throws IOException {
        try (RemoteProcess process = shell.start(command)) {
            Thread watchdog = Thread.ofVirtual().start(() -> hangUpLate(process));
            try {
                return new String(process.stdout().readNBytes(MOST_BYTES), UTF_8);
            } finally {
                watchdog.interrupt();
            }
        }
    }

    private static void hangUpLate(RemoteProcess process) {
        if (process.awaitExit(LIMIT).isEmpty()) {
            process.hangUp();
        }
    }
}
