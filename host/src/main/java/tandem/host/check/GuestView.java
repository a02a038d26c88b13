package tandem.host.check;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// What a check asks the running guest. Each call may fail, since the guest may be unwell.
public interface GuestView {
    /// What the guest's clock says.
    Instant time() throws IOException, InterruptedException;

    /// Names of the images that the modules want, such as `registry.example/filter:1.2`.
    List<String> images() throws IOException, InterruptedException;
}
