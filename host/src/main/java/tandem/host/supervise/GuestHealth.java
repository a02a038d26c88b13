package tandem.host.supervise;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;

/// How a running guest fares.
///
/// @param healthy the runtime of this start answers and says that all is well
/// @param reasons why it is not healthy, in words
/// @param runtime the runtime's last answer; null when it has not answered lately
/// @param facts the machine's last answer; null when there is none
public record GuestHealth(
        boolean healthy,
        List<String> reasons,
        @Nullable RuntimeHealth runtime,
        @Nullable GuestFacts facts) {
    public GuestHealth {
        reasons = List.copyOf(reasons);
    }

    static GuestHealth silent(String reason) {
        return new GuestHealth(false, List.of(reason), null, null);
    }

    static GuestHealth of(RuntimeHealth runtime, @Nullable GuestFacts facts) {
        return new GuestHealth(runtime.healthy(), runtime.reasons(), runtime, facts);
    }
}
