package tandem.host.install;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.image.Bundle;
import tandem.host.image.InstalledImage;
import tandem.host.image.Slots;
import tandem.host.operation.Progress;

/// The guest image of this machine, brought into a slot of another one, which then starts from it.
final class GuestImage {
    private static final String STEP = "Copy the guest image";
    private final SshTarget target;
    private final String slots;

    /// @param home of the other machine
    GuestImage(SshTarget target, String home) {
        this.target = target;
        this.slots = home + "/slots";
    }

    /// @throws TandemException `REM-026` when there is none here
    static InstalledImage ofThisMachine(Path home) {
        try {
            var present = new Slots(home);
            InstalledImage image = present.active();
            present.verify(image);
            return image;
        } catch (TandemException e) {
            throw TandemException.because(e, RemoteError.NOTHING_TO_INSTALL, "guest image");
        }
    }

    void install(InstalledImage image, Progress progress) throws IOException, InterruptedException {
        String bundle = Distribution.digest(image.folder().resolve(Bundle.FILE));
        String active = activeThere();
        if (bundleThere(active).equals(bundle)) {
            progress.skipped(STEP, "slot " + active + " holds it");
            return;
        }
        progress.step(STEP);
        String slot = bundleThere(active).isEmpty() ? active : active.equals("a") ? "b" : "a";
        String fresh = slots + "/" + slot + ".new";
        Map<String, String> files = new LinkedHashMap<>();
        image.bundle().files().forEach(file -> files.put(file.name(), file.sha256()));
        files.put(Bundle.FILE, bundle);
        new Copying(target, progress).copy(image.folder(), files, fresh);
        String place = slots + "/" + slot;
        target.require(
                "Installing the guest image",
                "cd %s && rm -rf %s.old && { [ ! -d %s ] || mv %s %s.old; } && mv %s.new %s && rm -rf %s.old && sync"
                        .formatted(
                                SshTarget.quoted(slots), slot, slot, slot, slot, slot, slot, slot));
        target.put(
                new ByteArrayInputStream(
                        ("{\"slot\":\"" + slot + "\"}").getBytes(StandardCharsets.UTF_8)),
                slots + "/active.json",
                "600");
        progress.detail("into " + place, 100);
    }

    private String activeThere() throws InterruptedException {
        String record = target.run("cat " + SshTarget.quoted(slots + "/active.json")).out();
        return record.replaceAll("\\s", "").contains("\"slot\":\"b\"") ? "b" : "a";
    }

    private String bundleThere(String slot) throws InterruptedException {
        String path = SshTarget.quoted(slots + "/" + slot + "/" + Bundle.FILE);
        String printed = target.run("sha256sum " + path).out();
        return printed.isEmpty() ? "" : printed.split(" ", 2)[0];
    }
}
