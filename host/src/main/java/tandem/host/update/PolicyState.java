package tandem.host.update;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a decision about updates depends on, apart from settings and offers.
///
/// @param present the image that starts next; null when there is none
/// @param written format of the data on this device
/// @param staged version that lies ready beside it; null when none does
/// @param refused versions that must not be taken, with the reasons
/// @param guestRuns whether the guest is up and healthy
record PolicyState(
        @Nullable Present present,
        int written,
        @Nullable String staged,
        Map<String, String> refused,
        boolean guestRuns) {
    PolicyState {
        refused = Map.copyOf(refused);
    }
}
