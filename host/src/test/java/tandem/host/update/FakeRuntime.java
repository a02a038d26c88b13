package tandem.host.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

/// Edge runtimes of a [FakeAppliance]. Some versions never answer.
final class FakeRuntime implements GuestRuntime {
    static final String HUB_JAR = "a".repeat(64);

    final Set<String> silent = new HashSet<>();
    final List<String> calls = new ArrayList<>();
    private final @Nullable FakeAppliance guest;
    Map<String, Path> sent = Map.of();
    String list = "";
    Runnable onTry = () -> {};
    private String kept = "1.0.0";

    /// Of an image that can start no other.
    FakeRuntime() {
        this.guest = null;
    }

    FakeRuntime(FakeAppliance guest) {
        this.guest = guest;
    }

    @Override
    public Map<String, String> ofImage() {
        if (guest == null) {
            throw TandemException.of(UpdateError.RUNTIME_NOT_CHANGEABLE, "a sample");
        }
        return Map.of("tandem-edge.jar", "b".repeat(64), "lib/hub.jar", HUB_JAR);
    }

    @Override
    public void send(String version, Map<String, Path> files, String listed) {
        calls.add("send " + version);
        sent = files;
        list = listed;
    }

    @Override
    public void tryOut(String version, String digest, Duration deadline) {
        calls.add("try " + version + " " + digest);
        onTry.run();
        start(version);
    }

    @Override
    public void keep(String version, String digest) {
        calls.add("keep " + version + " " + digest);
        kept = version;
    }

    @Override
    public void takeBack() {
        calls.add("take back");
        start(kept);
    }

    @Override
    public void useImage() {
        calls.add("use image");
        kept = "1.0.0";
        start(kept);
    }

    private void start(String version) {
        if (guest != null) {
            guest.runtime = silent.contains(version) ? "" : version;
        }
    }
}
