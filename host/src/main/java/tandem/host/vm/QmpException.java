package tandem.host.vm;

import java.io.IOException;

/// QEMU's monitor refused a command, did not answer in time, or is gone.
public final class QmpException extends IOException {
    private static final long serialVersionUID = 1L;

    QmpException(String message) {
        super(message);
    }
}
