package tandem.host.vm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a QEMU ended.
///
/// @param exitCode null when it was started by an earlier daemon, to which the system told it
/// @param reason as QEMU's `SHUTDOWN` event gives it, such as `guest-shutdown`; null when there was
///   no such event
/// @param messages the last lines that QEMU itself wrote
/// @param console the last lines of the guest's console
public record ExitReport(
        long pid,
        @Nullable Integer exitCode,
        @Nullable String reason,
        List<String> messages,
        List<String> console) {
    private static final int SIGNAL_BASE = 128;

    public ExitReport {
        messages = List.copyOf(messages);
        console = List.copyOf(console);
    }

    /// Why it ended, in words.
    public String words() {
        String why =
                switch (reason) {
                    case "guest-shutdown" -> "the guest powered itself off";
                    case "guest-reset" -> "the guest restarted itself";
                    case "guest-panic" -> "the guest's kernel panicked";
                    case "host-qmp-quit" -> "QEMU was told to quit";
                    case "host-signal" -> "QEMU was ended by a signal";
                    case null -> "QEMU (process " + pid + ") " + withoutEvent();
                    default -> "QEMU ended for the reason " + reason;
                };
        return messages.isEmpty() ? why : why + ": " + messages.getLast();
    }

    private String withoutEvent() {
        if (exitCode == null) {
            return "is gone";
        }
        return exitCode > SIGNAL_BASE
                ? "was killed by signal " + (exitCode - SIGNAL_BASE)
                : "ended with exit code " + exitCode;
    }
}
