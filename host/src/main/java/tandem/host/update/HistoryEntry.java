package tandem.host.update;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change, and what came of it.
///
/// @param reason why, in words
/// @param downtime how long the guest was not there for its clients; null when that is not known
record HistoryEntry(
        Instant at,
        String from,
        String to,
        Outcome outcome,
        String reason,
        @Nullable Duration downtime) {

    enum Outcome {
        /// The release is healthy and in use.
        @JsonProperty("applied")
        APPLIED("applied"),
        /// The release failed; the one before is in use.
        @JsonProperty("came-back")
        CAME_BACK("came-back"),
        /// The release failed, and the one before did not start at once either.
        @JsonProperty("both-failed")
        BOTH_FAILED("both-failed"),
        /// The change ended before the release was tried; nothing changed.
        @JsonProperty("not-tried")
        NOT_TRIED("not-tried");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
