package tandem.host.vm;

import java.time.Duration;
import java.util.Locale;

/// How a trial of an accelerator failed. Its words are for people; what QEMU itself wrote is for
/// the log.
///
/// @param what happened, as far as it was seen
/// @param raw QEMU's own text; may be empty
record TrialFailure(What what, String raw) {
    private static final String NESTED = " (usual where the host is a virtual machine itself)";

    /// What was seen of the end.
    enum What {
        /// QEMU ended before its monitor answered.
        NOT_STARTED,
        /// QEMU stopped the guest's processor.
        HALTED,
        /// QEMU went on, and the guest's kernel did not say anything.
        SILENT,
        /// QEMU ended while the guest's kernel was expected.
        ENDED
    }

    /// What was tried, what happened, what it means.
    String words(Duration took) {
        String time = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        return "tried with the guest's kernel; after " + time + " " + happened();
    }

    private String happened() {
        String text = raw.toLowerCase(Locale.ROOT);
        if (text.contains("permission denied")) {
            return "QEMU was not allowed to open it: this user lacks the right to";
        }
        if (text.contains("resource busy")) {
            return "QEMU found it taken: another program keeps the processor's virtualization";
        }
        return switch (what) {
            case NOT_STARTED, ENDED ->
                    gaveUp(text)
                            ? "QEMU gave up while it set up the guest's processor: this host's"
                                    + " virtualization lacks something that it announces"
                                    + NESTED
                            : "QEMU ended by itself; tandemd.log has its words";
            case HALTED ->
                    "QEMU stopped the guest's processor: this host's virtualization cannot run the"
                            + " guest's kernel"
                            + NESTED;
            case SILENT ->
                    "the guest's kernel had given no sign: this host's virtualization does not run"
                            + " it, or not at a useful speed"
                            + NESTED;
        };
    }

    /// A failed assertion about the processor's state is how QEMU answers what it did not foresee.
    private static boolean gaveUp(String text) {
        return text.contains("assertion") || text.contains("signal 6");
    }
}
