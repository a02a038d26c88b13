package tandem.contract.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Updates at one moment: answer of `GET /updates`, and the event `update`.
///
/// @param present the image in use; null when there is none
/// @param previous the image in the other slot: the way back; null when there is none
/// @param underWay the release that shall be the one in use; null when there is none
/// @param policy what device.toml says; null while it cannot be used
/// @param trust whom the device believes; null when it has no root yet
/// @param runtime release whose edge runtime the guest has beside its image, or `of the image`
/// @param programs the host's own programs
/// @param checked what the source had when it was asked last; null before that
/// @param decision what the daemon does by itself, and why
/// @param refused versions that are not taken again unless somebody insists, oldest first
/// @param history oldest first
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UpdateStatus(
        @Nullable Image present,
        @Nullable Image previous,
        @Nullable UnderWay underWay,
        @Nullable Policy policy,
        @Nullable Trust trust,
        String runtime,
        Programs programs,
        @Nullable Checked checked,
        Decision decision,
        List<Refused> refused,
        List<Change> history) {
    public UpdateStatus {
        refused = List.copyOf(refused);
        history = List.copyOf(history);
    }

    /// @param fromSource whether it came as a release; false when it was built on this machine
    public record Image(String version, Instant created, String slot, boolean fromSource) {}

    /// @param phase `fetching`, `staged`, `switching`, `watching`, `settling` or `rolling-back`
    /// @param reason why it failed; null while it has not
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record UnderWay(
            String version,
            String from,
            String phase,
            int tries,
            Instant since,
            @Nullable String reason) {}

    /// @param rootVersion of the newest root file that was seen
    /// @param keys that may sign the next root
    /// @param threshold how many of them must
    public record Trust(long rootVersion, Instant expires, int keys, int threshold) {}

    /// The edge runtime is the image's own.
    public static final String OF_THE_IMAGE = "of the image";

    /// The host's own programs, which releases may bring too.
    ///
    /// @param active version that the launcher starts; `installed` for the installed distribution
    /// @param trying version on trial; null when none is
    /// @param previous version to which the way back leads; null when there is none
    /// @param refused versions that failed here
    /// @param history oldest first; `applied` or `came-back`
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Programs(
            String active,
            @Nullable String trying,
            @Nullable String previous,
            List<Refused> refused,
            List<ProgramsChange> history) {
        /// How the step of an operation begins after which the daemon hands over.
        public static final String HAND_OVER = "Hand over to the daemon of ";

        public Programs {
            refused = List.copyOf(refused);
            history = List.copyOf(history);
        }
    }

    public record ProgramsChange(Instant at, String version, String outcome, String reason) {}

    /// Section `[update]` of device.toml.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Policy(
            boolean enabled,
            String source,
            String channel,
            String pin,
            String automatic,
            int deferDays,
            @Nullable String window,
            int ring,
            @Nullable LocalDateTime pausedUntil,
            long bandwidth,
            String check,
            long healthDeadlineSeconds) {}

    /// @param error why the source could not be asked; null when it answered
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Checked(
            Instant at, String source, List<Release> releases, @Nullable ProblemDocument error) {
        public Checked {
            releases = List.copyOf(releases);
        }
    }

    /// A release that a source has.
    ///
    /// @param bytes of its guest image
    public record Release(
            String version, Instant created, List<String> channels, String notes, long bytes) {
        public Release {
            channels = List.copyOf(channels);
        }
    }

    /// @param what `nothing`, `tell`, `wait`, `refuse`, `download` or `apply`
    /// @param version it is about; null when there is none
    /// @param until when it is decided anew; null when something else must happen first
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Decision(
            String what, @Nullable String version, @Nullable Instant until, String reason) {}

    public record Refused(String version, String reason, Instant at) {}

    /// @param outcome `applied`, `came-back`, `both-failed` or `not-tried`
    /// @param downtimeMillis how long the guest was gone for its clients; null when not known
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Change(
            Instant at,
            String from,
            String to,
            String outcome,
            String reason,
            @Nullable Long downtimeMillis) {}
}
