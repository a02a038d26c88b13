package tandem.host.update;

import java.time.Instant;

/// A version that is not taken again unless somebody insists.
record Refusal(String version, String reason, Instant at) {}
